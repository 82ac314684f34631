import type { FormatReader } from "../format.js";
import { noFacts } from "../format.js";
export const terraformReader: FormatReader = { kinds: ["terraform-config"], read: () => noFacts };
