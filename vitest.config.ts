import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run on the sources; what users run (the bundles) is exercised by the tests of processes.
  resolve: { conditions: ["@postern/source"] },
  ssr: { resolve: { conditions: ["@postern/source", "node", "module", "import", "default"] } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    pool: "threads",
    reporters: ["default"],
  },
});
