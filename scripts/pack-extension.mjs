// Packs the VS Code extension from what was built: `node scripts/pack-extension.mjs FOLDER` writes the .vsix, which is
// a zip with the extension in a folder and two manifests beside it, and prints its size. The same build gives the same
// bytes. In this workspace the package has another name than the extension, because `postern` is the command's.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { zipSync } from "fflate";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Where to? node scripts/pack-extension.mjs FOLDER");
  process.exit(2);
}
const destination = resolve(folder);
const home = join(import.meta.dirname, "../packages/vscode-extension");

const { private: _, devDependencies: __, ...published } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
const manifest = { ...published, name: "postern" };

/** Everything that users get; what is not named here stays behind. */
const files = [
  "CHANGELOG.md",
  "LICENSE",
  manifest.icon,
  ...["walkthrough", "dist"].flatMap((name) =>
    readdirSync(join(home, name), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(md|json|js|cjs|txt)$/.test(entry.name))
      .map((entry) => `${name}/${entry.name}`),
  ),
];

const xml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Galleries offer an extension to browsers by a tag of their own, as `vsce` writes it. */
const tags = [...manifest.keywords, ...(manifest.browser === undefined ? [] : ["__web_extension"])];

/** The gallery's own manifest: what it shows, and which files are which. */
const gallery = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"/>
    <DisplayName>${xml(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(manifest.description)}</Description>
    <Tags>${xml(tags.join(","))}</Tags>
    <Categories>${xml(manifest.categories.join(","))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(manifest.engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionDependencies" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionPack" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace,web"/>
      <Property Id="Microsoft.VisualStudio.Code.ExecutesCode" Value="true"/>
      <Property Id="Microsoft.VisualStudio.Services.GitHubFlavoredMarkdown" Value="true"/>
      <Property Id="Microsoft.VisualStudio.Services.Links.Learn" Value="${xml(manifest.homepage)}"/>
      <Property Id="Microsoft.VisualStudio.Services.Branding.Color" Value="${manifest.galleryBanner.color}"/>
      <Property Id="Microsoft.VisualStudio.Services.Branding.Theme" Value="${manifest.galleryBanner.theme}"/>
    </Properties>
    <License>extension/LICENSE</License>
    <Icon>extension/${manifest.icon}</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Changelog" Path="extension/CHANGELOG.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Icons.Default" Path="extension/${manifest.icon}" Addressable="true"/>
  </Assets>
</PackageManifest>
`;

const mediaTypes = { json: "application/json", js: "application/javascript", cjs: "application/javascript" };
const typeOf = (extension) =>
  mediaTypes[extension] ?? { md: "text/markdown", txt: "text/plain", png: "image/png" }[extension] ?? "text/xml";
const extensions = new Set(["vsixmanifest", ...files.map((file) => extname(file).slice(1)).filter(Boolean), "json"]);
const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${[...extensions].map((extension) => `  <Default Extension=".${extension}" ContentType="${typeOf(extension)}"/>`).join("\n")}
  <Override PartName="/extension/LICENSE" ContentType="text/plain"/>
</Types>
`;

const texts = {
  "extension.vsixmanifest": gallery,
  "[Content_Types].xml": contentTypes,
  // Galleries show pictures from an address only.
  "extension/README.md": readFileSync(join(home, "README.md"), "utf8").replaceAll(
    "](images/",
    `](${manifest.homepage}/vscode/`,
  ),
  "extension/package.json": `${JSON.stringify(manifest, null, 2)}\n`,
};
const entries = {
  ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  ...Object.fromEntries(files.map((file) => [`extension/${file}`, new Uint8Array(readFileSync(join(home, file)))])),
};
// Zips know no time before 1980, and none of ours may change the bytes.
const zipped = zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });

mkdirSync(destination, { recursive: true });
const target = join(destination, `${manifest.publisher}.${manifest.name}-${manifest.version}.vsix`);
writeFileSync(target, zipped);
console.log(`${manifest.displayName} ${manifest.version}: ${basename(target)}, ${(zipped.length / 1e6).toFixed(2)} MB`);
