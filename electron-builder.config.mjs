/** What goes into an installed app, and how each platform installs it. `npm run dist` reads it. */
import { afterPack } from './scripts/lib/after-pack.mjs'
import { APP_ID, EXECUTABLE, LINK_SCHEME, MAINTAINER } from './scripts/lib/app-names.mjs'
import { canNotarize, certificateIn } from './scripts/lib/signing.mjs'

/** @type {import('electron-builder').Configuration} */
export default {
  appId: APP_ID,
  copyright: `© ${MAINTAINER.name}`,
  directories: { output: 'dist', buildResources: 'packaging' },
  // All of the app is in the bundles of out/ but the native module.
  files: [
    'out/**',
    'package.json',
    // The window's own on Linux.
    'resources/icon.png',
    '!**/.*',
    '!**/*.map',
    '!node_modules/**',
    'node_modules/@photostructure/sqlite/package.json',
    'node_modules/@photostructure/sqlite/LICENSE',
    'node_modules/@photostructure/sqlite/dist/index.{c,m}js',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in
    'node_modules/@photostructure/sqlite/prebuilds/${platform}-${arch}/*glibc.node',
    'node_modules/node-gyp-build/{package.json,LICENSE,*.js}'
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  // The app's own words are English; the system's dialogs bring theirs along.
  electronLanguages: ['en', 'en-US', 'en-GB'],
  afterPack,
  // With a certificate nothing leaves unsigned; its name goes into the app, which then takes only
  // updates of the same one (Windows).
  forceCodeSigning: certificateIn(process.platform, process.env) !== undefined,
  protocols: [{ name: 'Visitor Event Studio profile', schemes: [LINK_SCHEME] }],
  // The app takes the address of updates from its settings. This writes the feed's files.
  publish: { provider: 'generic', url: 'https://updates.invalid' },
  artifactName: `${EXECUTABLE}-\${version}-\${os}-\${arch}.\${ext}`,

  // Needs no FUSE 2, which systems of today lack, and starts the app inside its sandbox.
  toolsets: { appimage: '1.0.3' },

  linux: {
    target: ['AppImage'],
    executableName: EXECUTABLE,
    icon: 'packaging/icons',
    category: 'Development',
    synopsis: 'Simulates visitor events in live Glia engagements',
    maintainer: `${MAINTAINER.name} <${MAINTAINER.email}>`,
    // The file's name is what windows are found by (package.json, `desktopName`).
    syncDesktopName: true
  },

  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], icon: 'packaging/icons/icon.ico' },
  nsis: {
    // For the person alone, without an administrator, in one step.
    oneClick: true,
    perMachine: false,
    deleteAppDataOnUninstall: false,
    include: 'packaging/nsis/uninstall.nsh'
  },

  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      // What an update is installed from.
      { target: 'zip', arch: ['x64', 'arm64'] }
    ],
    icon: 'packaging/icons/icon.icns',
    category: 'public.app-category.developer-tools',
    // Beside the executable on the other platforms.
    extraResources: [
      {
        from: 'node_modules/electron/dist/LICENSES.chromium.html',
        to: 'LICENSES.chromium.html'
      }
    ],
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'packaging/mac/entitlements.plist',
    entitlementsInherit: 'packaging/mac/entitlements.plist',
    // By APPLE_API_KEY, APPLE_ID with its password and APPLE_TEAM_ID, or APPLE_KEYCHAIN_PROFILE.
    notarize: canNotarize(process.env)
  }
}
