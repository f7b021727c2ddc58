import { describe, expect, it } from 'vitest'
import { fileForUrl } from '../../../../src/main/shell/app-url'

const ROOT = '/build/renderer'

describe('the page’s own origin', () => {
  it('serves the page and its parts', () => {
    expect(fileForUrl(ROOT, 'app://studio/')).toBe('/build/renderer/index.html')
    expect(fileForUrl(ROOT, 'app://studio/assets/index-1.js')).toBe(
      '/build/renderer/assets/index-1.js'
    )
  })

  it.each([
    'app://studio/../main/index.js',
    'app://studio/..%2fmain/index.js',
    'app://studio/%2e%2e/main/index.js',
    'app://studio/%2e%2e%2fmain%2findex.js',
    'app://studio/..%5c..%5cmain',
    'app://studio/assets/..%2f..%2f..%2fetc%2fpasswd',
    'app://studio/assets/%00.js',
    'app://studio/%E0%A4%A',
    'app://elsewhere/index.html',
    'app://studio.example/index.html',
    'app://studio:1/index.html',
    'file:///etc/passwd',
    'https://studio/',
    'not a url'
  ])('gives no file outside the build for %s', (url) => {
    const file = fileForUrl(ROOT, url)
    expect(file === undefined || file.startsWith('/build/renderer/')).toBe(true)
  })
})
