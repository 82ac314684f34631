// `npm run bench`: what the targets of the project are measured by, in one run on one machine.

import { benchBigTree } from "./big-tree.js";
import { benchParse } from "./parse.js";
import { benchStartup } from "./startup.js";
import { benchTemplates } from "./templates.js";
import { benchTerraform } from "./terraform.js";

console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
benchStartup();
await benchParse();
benchBigTree();
benchTemplates();
await benchTerraform();
