/** PNG files of several sizes in one icon file, as Windows and macOS want them. */

/** Which entry of an .icns holds which size; the doubled sizes of Retina screens are their own. */
const ICNS_ENTRIES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512]
])

/**
 * @param {ReadonlyMap<number, Buffer>} pictures PNG files by size, none over 256
 * @returns {Buffer} an .ico file
 */
export function icoOf(pictures) {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.size, 4)
  let offset = header.length + 16 * pictures.size
  const entries = [...pictures].map(([size, png]) => {
    const entry = Buffer.alloc(16)
    // 0 stands for 256.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.values()])
}

/**
 * @param {ReadonlyMap<number, Buffer>} pictures PNG files by size
 * @returns {Buffer} an .icns file
 */
export function icnsOf(pictures) {
  const entries = ICNS_ENTRIES.flatMap(([name, size]) => {
    const png = pictures.get(size)
    return png ? [chunk(name, png)] : []
  })
  return chunk('icns', Buffer.concat(entries))
}

/**
 * @param {string} name four letters
 * @param {Buffer} content
 */
function chunk(name, content) {
  const header = Buffer.alloc(8)
  header.write(name, 'ascii')
  header.writeUInt32BE(header.length + content.length, 4)
  return Buffer.concat([header, content])
}
