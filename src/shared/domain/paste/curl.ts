/** A cURL command: its address, its headers and its bearer token; all other options are left aside. */
import {
  type Finding,
  findInHeaders,
  findInUrl,
  findToken,
  headerPair,
  NOTHING,
  together,
  withScheme
} from './finding'
import { shellWords } from './shell-words'

/** What a shell shows or takes in front of a command: a prompt, and variables for it. */
const IN_FRONT =
  /^([$%>#&]|PS [^\n>]{0,200}>|[A-Za-z_]\w{0,60}=('[^'\n]{0,500}'|"[^"\n]{0,500}"|[^\s'"]{0,500}))\s{1,9}/
const CURL = /^("?[^\s"]*[\\/])?curl(\.exe)?"?\s/i

export function isCurl(text: string): boolean {
  let start = text.slice(0, 1000)
  for (let left = start; left !== ''; start = left) {
    left = start.replace(IN_FRONT, '')
    if (left === start) break
  }
  return CURL.test(start)
}

type Use = 'url' | 'header' | 'bearer' | 'body' | 'method' | 'other'

/** The options that have a value, as curl's manual lists them. */
const OPTIONS: readonly (readonly [Use, string])[] = [
  ['url', '--url'],
  ['header', '-H --header'],
  ['bearer', '--oauth2-bearer'],
  ['method', '-X --request'],
  ['body', '-d --data --data-raw --data-binary --data-ascii --data-urlencode --json'],
  ['body', '-F --form --form-string -T --upload-file'],
  ['other', '-A --user-agent -b --cookie -c --cookie-jar -e --referer -u --user'],
  [
    'other',
    '-o --output -D --dump-header -w --write-out -K --config -C --continue-at -z --time-cond'
  ],
  ['other', '-m --max-time --connect-timeout --max-redirs --limit-rate -r --range -y -Y'],
  ['other', '--retry --retry-delay --retry-max-time --resolve --connect-to --interface'],
  ['other', '-x --proxy -U --proxy-user --proxy-header --noproxy --unix-socket'],
  ['other', '--cacert --capath -E --cert --key --pass --ciphers --tls-max --aws-sigv4']
]
const WITH_VALUE: ReadonlyMap<string, Use> = new Map(
  OPTIONS.flatMap(([use, names]) => names.split(' ').map((name) => [name, use] as const))
)

interface Option {
  readonly name: string
  readonly use: Use
  readonly value: string
}

/** The word at `at` with its value, and where the next one stands. */
function optionAt(words: readonly string[], at: number): readonly [Option, number] {
  const word = words[at] ?? ''
  if (!word.startsWith('-')) return [{ name: '', use: 'url', value: word }, at + 1]
  if (word.startsWith('--')) {
    const use = WITH_VALUE.get(word)
    return use === undefined
      ? [{ name: word, use: 'other', value: '' }, at + 1]
      : [{ name: word, use, value: words[at + 1] ?? '' }, at + 2]
  }
  return shortOptionAt(words, at)
}

/** `-H x`, `-Hx`, and flags in front of it, as in `-sSH x`. */
function shortOptionAt(words: readonly string[], at: number): readonly [Option, number] {
  const letters = (words[at] ?? '').slice(1)
  for (let index = 0; index < letters.length; index++) {
    const name = `-${letters[index]}`
    const use = WITH_VALUE.get(name)
    if (use === undefined) continue
    const value = letters.slice(index + 1)
    return value === ''
      ? [{ name, use, value: words[at + 1] ?? '' }, at + 2]
      : [{ name, use, value }, at + 1]
  }
  return [{ name: `-${letters.slice(0, 1)}`, use: 'other', value: '' }, at + 1]
}

function optionsOf(words: readonly string[]): readonly Option[] {
  const options: Option[] = []
  for (let at = 0; at < words.length; ) {
    const [option, next] = optionAt(words, at)
    options.push(option)
    at = next
  }
  return options
}

const KNOWN_FLAG = /^(-[A-Za-z]|--[a-z0-9][a-z0-9-]{0,30})$/

/** Other options by name, each once; a word that is no name of one may be anything. */
function optionWords(options: readonly Option[]): readonly string[] {
  const names = options
    .filter(({ use }) => use === 'other')
    .map(({ name }) => (KNOWN_FLAG.test(name) ? name : 'another option'))
  return [...new Set(names)].slice(0, 8)
}

export function findInCurl(text: string): Finding {
  const words = shellWords(text)
  const options = optionsOf(words.slice(words.findIndex((word) => /curl(\.exe)?$/i.test(word)) + 1))
  const valuesOf = (use: Use) => options.filter((one) => one.use === use).map(({ value }) => value)
  const [address, ...others] = valuesOf('url')
  const [bearer] = valuesOf('bearer')
  const found = [
    address === undefined ? NOTHING : findInUrl(withScheme(address)),
    findInHeaders(valuesOf('header').map(headerPair)),
    ...(bearer === undefined ? [] : [findToken(bearer)])
  ].reduce(together)
  return together(found, {
    ignored: [
      ...(others.length > 0 ? ['what follows the address'] : []),
      ...(valuesOf('method').length > 0 ? ['the method'] : []),
      ...(valuesOf('body').length > 0 ? ['the body'] : []),
      ...optionWords(options)
    ]
  })
}
