// The extension in VS Code's extension host, asked through VS Code's own interface: as users get it, with the real
// server and with one that answers what the test wants to see.

import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../harness/browser.js";
import { runInExtensionHost } from "../harness/extension-host.js";
import { folderOf, writeInto } from "../harness/folder.js";
import { packExtension, unpackExtension } from "../harness/packed-extension.js";
import { mustRun } from "../harness/programs.js";
import { workspace } from "../harness/source-files.js";
import { currentVscode, installVscode } from "../harness/vscode-install.js";
import { startVscode, type VscodeServer } from "../harness/vscode-server.js";
import type { findOut as answers } from "./in-host/answers.js";
import type { findOut as questions } from "./in-host/commands.js";
import type { findOut as languageFeatures } from "./in-host/language-features.js";
import { policy, terraform } from "./projects.js";

const name = "vscode-extension/host with VS Code 1.139";
const browser: Browser | null = await startBrowser(name);
const installed = browser === null ? null : await installVscode(currentVscode, name);

let server: VscodeServer;
let vsix: string;

describe.runIf(browser !== null && installed !== null).sequential("VS Code", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    if (installed === null) return;
    vsix = await packExtension();
    server = await startVscode(installed, { drivesTests: true });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe("with the real server", () => {
    let facts: Awaited<ReturnType<typeof languageFeatures>>;
    beforeAll(async () => {
      if (browser === null) return;
      const project = folderOf({
        "main.tf": terraform,
        "policy.json": policy,
        "postern.config.json": "{\n  \n}\n",
        "nested/postern.config.json": "{}\n",
        "nested/deep/policy.json": policy,
      });
      const module = "test/vscode-extension/in-host/language-features.ts";
      facts = await runInExtensionHost(browser, server, { extension: unpackExtension(vsix), project, module });
    }, 180_000);

    test("findings stand where the mistake is and lead to the page of their rule", () => {
      expect(facts.finding).toEqual({
        line: 8,
        message: expect.stringContaining("AWS refuses the whole policy"),
        link: "https://postern.dev/rules/invalid-effect",
        severity: 0,
      });
    });

    test("the fix is made, and nothing else changes", () => {
      expect(facts.actions).toEqual(
        expect.arrayContaining(["Suppress invalid-effect here", "Show the page of invalid-effect"]),
      );
      expect(facts.fixed).toBe(terraform.replace('"allow"', '"Allow"'));
    });

    test("what is typed is checked without being saved", () => {
      expect(facts.typed).toBe("unknown-action");
    });

    test("pointing at something tells what it is", () => {
      expect(facts.hover.join("\n")).toMatch(/`?aws:PrincipalOrgID`?.*\n/);
    });

    test("the outline shows endpoints and what is in them", () => {
      expect(facts.symbols).toEqual([{ name: "aws_vpc_endpoint.s3", children: ["aws_vpc_endpoint.s3 policy"] }]);
    });

    test("actions are completed", () => {
      expect(facts.completions).toEqual(expect.arrayContaining(["s3:GetObject", "s3:GetObjectAcl"]));
    });

    test("the configuration is completed from the schema, and may have comments", () => {
      expect(facts.language).toBe("jsonc");
      expect(facts.members).toEqual(expect.arrayContaining(["trusted", "rules", "suppressions"]));
    });

    test("every command is there, and the nearest configuration is opened", () => {
      expect(facts.missingCommands).toEqual([]);
      expect(facts.openedConfiguration).toBe("nested/postern.config.json");
    });

    test("the sample has findings without being a file", () => {
      expect([...facts.sample].sort()).toEqual(["invalid-effect", "unknown-action"]);
    });
  });

  describe("with the answers of the real server", () => {
    let facts: Awaited<ReturnType<typeof answers>>;
    beforeAll(async () => {
      if (browser === null) return;
      const project = await committed({ "policy.json": sound, "below/closed.json": policy });
      writeInto(project, "policy.json", sound.replace("team-bucket", "other-bucket"));
      const module = "test/vscode-extension/in-host/answers.ts";
      const extension = unpackExtension(vsix);
      facts = await runInExtensionHost(browser, server, { extension, project, module, person: fillTheForm });
    }, 180_000);

    test("why a file is checked is explained", () => {
      expect(facts.explained).toContain("This file is checked.");
      expect(facts.explained).toContain("1 policy");
    });

    test("what the edits since the last commit change is told as requests", () => {
      expect(facts.compared).toContain("other-bucket");
      expect(facts.compared).toContain("team-bucket");
    });

    test("the graph is drawn of the file", () => {
      expect(facts.graph).toMatch(/^```mermaid\n.*flowchart/s);
    });

    test("a request that the policy does not let pass is answered", () => {
      expect(facts.asked).toContain("**Not allowed:** no Allow matches.");
      expect(facts.asked).toContain("`arn:aws:s3:::other-bucket/*` does not match");
    });

    test("all files are checked, open or not", () => {
      expect([...facts.found].sort()).toEqual(expect.arrayContaining(["invalid-effect", "unknown-action"]));
    });
  });

  describe("with a server that repeats what it is asked", () => {
    let facts: Awaited<ReturnType<typeof questions>>;
    beforeAll(async () => {
      if (browser === null) return;
      const project = await committed({ "policy.json": policy });
      writeInto(project, "policy.json", policy.replace("team-bucket", "other-bucket"));
      const extension = unpackExtension(vsix);
      await bundleServer(join(extension, "dist/language-server.cjs"));
      const module = "test/vscode-extension/in-host/commands.ts";
      facts = await runInExtensionHost(browser, server, { extension, project, module, person: fillTheForm });
    }, 180_000);

    test("the status of a file is what the server said, and is forgotten with the file", () => {
      expect(facts.status).toMatchObject({ state: "partly", policies: 2, reasons: ["policy.json is special."] });
      expect(facts.statusWhenOff).toBeNull();
    });

    test("why a file is checked is told in words", () => {
      expect(facts.explained).toBe("explain policy.json");
    });

    test("the text of the last commit goes to the server", () => {
      expect(facts.compared).toBe(`compare policy.json with ${policy}`);
    });

    test("a graph is drawn by the preview of Markdown", () => {
      expect(facts.graph).toBe("```mermaid\nflowchart LR\n```\n");
    });

    test("a request is asked about in steps, one of which is taken back", () => {
      expect(JSON.parse(facts.asked)).toEqual({
        position: { line: 3, character: 4 },
        request: {
          principal: "arn:aws:iam::111122223333:role/app",
          action: "s3:GetObject",
          resource: "arn:aws:s3:::team-bucket/key",
          context: { "aws:SourceVpc": "vpc-1" },
        },
      });
    });

    test("the command of the server that checks everything is called", () => {
      expect(facts.executed).toBe("executed postern.checkWorkspace");
    });
  });
});

/** A policy without a mistake. */
const sound = policy.replace('"allow"', '"Allow"').replace("s3:GetOb", "s3:GetObject");

/** A folder whose files are in a commit. */
async function committed(files: Readonly<Record<string, string>>): Promise<string> {
  const project = folderOf(files);
  const git = (...args: readonly string[]) =>
    mustRun("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: project });
  await git("init", "--quiet");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "first");
  return project;
}

/** The server of the package gives way to one of the tests. */
async function bundleServer(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(workspace, "test/vscode-extension/repeating-server.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    allowOverwrite: true,
    logLevel: "silent",
  });
}

/** Answers the questions of "Ask Whether a Request Passes": once wrongly, and once after going back. */
async function fillTheForm(page: Page): Promise<void> {
  page.setDefaultTimeout(120_000);
  const widget = page.locator(".quick-input-widget");
  const answer = async (step: string, text: string) => {
    await widget.locator(".quick-input-title", { hasText: step }).waitFor();
    await widget.locator("input").first().fill(text);
    await page.keyboard.press("Enter");
  };
  await answer("(1/4)", "arn:aws:iam::111122223333:role/app");
  await answer("(2/4)", "get an object");
  await widget.getByText("A service and an action").waitFor();
  await answer("(2/4)", "s3:PutObject");
  await widget.locator(".quick-input-title", { hasText: "(3/4)" }).waitFor();
  await widget.locator(".quick-input-left-action-bar .action-label").first().click();
  await answer("(2/4)", "s3:GetObject");
  await answer("(3/4)", "arn:aws:s3:::team-bucket/key");
  await answer("(4/4)", "aws:SourceVpc=vpc-1");
}
