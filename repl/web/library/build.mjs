// Builds what the page embeds of CodeMirror: npm install && npm run build. LICENSE is theirs.
import { build } from 'esbuild'

await build({
  entryPoints: ['editor.mjs'], outfile: 'codemirror.js', bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none', charset: 'utf8',
  banner: { js: '/* CodeMirror 6, MIT, see LICENSE */' },
})
