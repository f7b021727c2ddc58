/** What failing disks do to files. */
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'

export function overwrite(path: string, start: number, length: number, byte: number): void {
  const bytes = readFileSync(path)
  bytes.fill(byte, start, start + length)
  writeFileSync(path, bytes)
}

/** Neither its size nor its time tells. */
export function garbleUnseen(path: string): void {
  const { mtimeMs, size } = statSync(path)
  overwrite(path, size >> 1, 20_000, 0xa5)
  utimesSync(path, mtimeMs / 1000, mtimeMs / 1000)
}
