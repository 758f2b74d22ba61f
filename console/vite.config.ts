import locales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { leanContracts } from "./build/lean-contracts.ts";
import { styleHashes } from "./build/style-hashes.ts";

export default defineConfig({
  plugins: [
    // Vietnamese is ours (src/words/react-aria.vi.ts); of React Aria's own languages only English is kept.
    { ...locales.vite({ locales: ["en-US"] }), enforce: "pre" as const },
    react(),
    leanContracts(),
    styleHashes(),
  ],
  build: {
    outDir: "dist",
    target: "es2023",
    manifest: true,
    // No inlined styles, scripts or images: the policy allows files of this origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
