/**
 * Journeys as a build server and a person at a terminal run them: the real executable, its JUnit
 * file, its bar, its exit codes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { runCommand, startOnTerminal } from '../support/cli'

test('a journey from a file runs row by row, and stops a bad row before anything is sent', async ({
  dataFolder
}) => {
  const journey = join(dataFolder, 'journey.json')
  writeFileSync(
    journey,
    JSON.stringify({
      schema: 'visitor-event-studio/journeys',
      version: 1,
      journeys: [
        {
          name: 'Build check',
          steps: [
            { kind: 'send', template: '{{name}} came' },
            { kind: 'wait', seconds: 0.2 },
            { kind: 'send', template: '{{name}} left' }
          ]
        }
      ]
    })
  )
  const data = join(dataFolder, 'rows.csv')
  const junit = join(dataFolder, 'junit.xml')
  const argv = ['journey', 'run', journey, '--profile', 'Sandbox', '--data', data]

  writeFileSync(data, 'name\nAda\n\u0007\n')
  const refused = await runCommand([...argv, '--json'], { dataFolder })
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('Line 3')

  writeFileSync(data, 'name\nAda\nBo\n')
  const ran = await runCommand([...argv, '--json', '--junit', junit], { dataFolder })
  expect(ran.code, ran.stderr).toBe(0)
  expect(JSON.parse(ran.stdout)).toMatchObject({ state: 'done', counts: { sent: 4, accepted: 4 } })
  expect(readFileSync(junit, 'utf8')).toContain('tests="4" failures="0" errors="0" skipped="0"')
  const { stdout } = await runCommand(['history', 'list', '--json'], { dataFolder })
  expect(JSON.parse(stdout).map(({ message }: { message: string }) => message)).toEqual([
    'Bo left',
    'Bo came',
    'Ada left',
    'Ada came'
  ])
})

test('on a terminal a bar counts down, and Ctrl+C stops cleanly', async ({ dataFolder }) => {
  test.skip(process.platform !== 'linux', 'needs `script` as util-linux has it')
  const journey = join(dataFolder, 'journey.json')
  const steps = [
    { kind: 'send', template: 'Visitor came' },
    { kind: 'wait', seconds: 600 },
    { kind: 'send', template: 'Visitor never does this' }
  ]
  writeFileSync(
    journey,
    JSON.stringify({
      schema: 'visitor-event-studio/journeys',
      version: 1,
      journeys: [{ name: 'Long', steps }]
    })
  )
  const argv = ['journey', 'run', journey, '--profile', 'Sandbox']
  const { screen, press, ended } = startOnTerminal(argv, { dataFolder })
  const left = (text: string) => [...text.matchAll(/\[#{12}-{12}\] 1\/2 · (\d+) s left/g)]
  // At least two redraws, with less time left.
  await expect
    .poll(() => new Set(left(screen()).map(([, seconds]) => seconds)).size)
    .toBeGreaterThan(1)
  press('\u0003')
  expect(await ended).toBe(5)
  expect(screen()).toContain('Long: 1 of 2 events sent, 1 accepted, 0 not')
  expect(screen()).not.toContain('Visitor never does this')
  const { stdout } = await runCommand(['history', 'list', '--json'], { dataFolder })
  expect(JSON.parse(stdout)).toHaveLength(1)
})
