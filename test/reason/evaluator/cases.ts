// The table that the evaluator is judged by, and every variation of it with a mistake.

import type { Case } from "./case.js";
import { conditionCases } from "./condition-cases.js";
import { decisionCases } from "./decision-cases.js";
import { patternCases } from "./pattern-cases.js";
import { principalCases } from "./principal-cases.js";

export const cases: readonly Case[] = [...principalCases, ...patternCases, ...conditionCases, ...decisionCases];
