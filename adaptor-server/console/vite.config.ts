import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const target = fileURLToPath(new URL('../src/main/resources/io/adaptor/server/console', import.meta.url));

// Pico draws its icons with data: addresses, which the content security policy refuses: they become files.
function iconsAsFiles(): Plugin {
  const icons = new Map<string, string>();
  return {
    name: 'icons-as-files',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]!.endsWith('.css')) return null;
      return code.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, text: string) => {
        const svg = decodeURIComponent(text);
        const name = `icon-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
        icons.set(name, svg);
        return `url("/assets/${name}")`;
      });
    },
    generateBundle() {
      for (const [name, source] of icons) this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
    },
  };
}

export default defineConfig({
  plugins: [iconsAsFiles(), react()],
  resolve: {
    alias: {
      // @rjsf/core names it in a file of its tests that its index imports; it compiles code at run time.
      '@rjsf/validator-ajv8': fileURLToPath(new URL('src/forms/noValidator.ts', import.meta.url)),
    },
  },
  build: {
    outDir: target,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      external: [/^\/assets\/icon-/],
      output: {
        codeSplitting: {
          // Many small shared files would cost the first view a request each.
          groups: [
            { name: 'ui', priority: 2, test: /node_modules[\\/](react|react-dom|scheduler|wouter|regexparam|use-sync-external-store|@tanstack)[\\/]|src[\\/](ui[\\/](?!Confirm)|api|session|texts[\\/]index|home)/ },
            { name: 'editor', priority: 1, test: /node_modules[\\/](@codemirror|@lezer|@marijn|crelt|style-mod|w3c-keyname)/ },
          ],
        },
      },
    },
  },
});
