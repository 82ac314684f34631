// What is said of the thing at an offset: facts of the catalogue and of the policy around it, in Markdown.

import { arnFields, parseArn } from "../iam/arn.js";
import { judgedAs } from "../policy/judged-as.js";
import type { ReasonSources } from "../reason/sources.js";
import type { Range } from "../text/range.js";
import { displayText } from "../value/display.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { actionWords, passageWords } from "./action-words.js";
import { keyWords, operatorWords, variableWords } from "./condition-words.js";
import { code } from "./markdown.js";
import type { OpenPolicies } from "./open-policies.js";
import { type PolicyPart, policyPartsAt, serviceNamesAt } from "./policy-part.js";
import { principalWords } from "./principal-words.js";
import { serviceWords } from "./service-words.js";
import { statementSentence } from "./statement-words.js";

/** What to show, and for which stretch of the file. */
export interface EditorHover {
  readonly range: Range;
  readonly markdown: string;
}

/** Texts of one value, and policies of one text, that are told apart. */
const mostTexts = 3;

/** What is known of the thing at an offset; null where there is nothing to say. Never throws. */
export function hoverAt(open: OpenPolicies, offset: number, sources: ReasonSources): EditorHover | null {
  const names = serviceNamesAt(open, offset).map(({ range, value }) => {
    return { range, lines: [...valueWords(value), ...nameWords(value, sources)] };
  });
  const parts = policyPartsAt(open, offset).map((part) => ({ range: part.range, lines: partWords(part, sources) }));
  const said = [...names, ...parts].filter(({ lines }) => lines.length > 0);
  const [first] = said;
  if (first === undefined) return null;
  // A text that serves several policies may mean different things there.
  const sections = [...new Set(said.map(({ lines }) => lines.join("\n\n")))].slice(0, mostTexts);
  return { range: first.range, markdown: sections.join("\n\n---\n\n") };
}

/** The Region may be unknown, and the service known all the same. */
function nameWords(value: Value, { endpointServices }: ReasonSources): readonly string[] {
  if (value.kind === "concat") {
    const parts = value.parts.map((part) => (part.kind === "text" ? part.text : null));
    return serviceWords(parts, endpointServices);
  }
  return eachText(value, (text) => serviceWords([text], endpointServices));
}

function partWords({ content, attachment, policy }: PolicyPart, sources: ReasonSources): readonly string[] {
  const isEndpoint = judgedAs(attachment) === "endpoint";
  const variables = (value: Value) => variableWords(value, policy.language, isEndpoint, sources);
  switch (content.kind) {
    case "action": {
      const { value } = content.entry;
      const words = eachText(value, (text) => [
        ...actionWords(text, sources.catalogue()),
        ...passageWords(text, attachment, sources.endpointServices),
      ]);
      const but = content.element.negated && words.length > 0 ? ["The statement is about all actions but this"] : [];
      return [...valueWords(value), ...words, ...but];
    }
    case "resource": {
      const { value } = content.entry;
      return [...valueWords(value), ...eachText(value, arnWords), ...variables(value)];
    }
    case "principal": {
      const { kind, value } = content.entry;
      const words = eachText(value, (text) => principalWords(kind, text, attachment.judgedFor));
      const but = content.negated && words.length > 0 ? ["The statement is about everybody but this"] : [];
      return [...valueWords(value), ...words, ...but];
    }
    case "key":
      return keyWords(content.condition.name, isEndpoint, sources);
    case "operator":
      return operatorWords(content.condition.operator);
    case "condition-value": {
      const { value } = content.entry;
      return [...valueWords(value), ...eachText(value, arnWords), ...variables(value)];
    }
    case "statement": {
      const sentence = statementSentence(content.statement);
      return sentence === null ? [] : [sentence];
    }
  }
}

/** What is said of every text that a value can be. */
function eachText(value: Value, words: (text: string) => readonly string[]): readonly string[] {
  const texts = possibleTexts(value) ?? [];
  return texts.length > mostTexts ? [] : texts.flatMap(words);
}

/** The value of what is not written as such: references, functions, texts with holes. */
function valueWords(value: Value): readonly string[] {
  const texts = possibleTexts(value);
  const { literal } = value.provenance;
  if (texts !== null && literal !== undefined && texts.length === 1 && literal.node.text === texts[0]) return [];
  const assumed = [...new Set(assumptionsOf(value))];
  const given = assumed.length === 0 ? "" : `, with ${assumed.map(code).join(", ")} at the default`;
  if (texts !== null) return texts.length > mostTexts ? [] : [`Value: ${texts.map(code).join(" or ")}${given}`];
  const shown = value.kind === "concat" ? displayText(value) : null;
  return shown === null ? [] : [`Value: ${code(shown)}${given}; what stands in \`\${…}\` is not visible`];
}

function assumptionsOf(value: Value): readonly string[] {
  const own = Object.keys(value.provenance.assumes ?? {});
  return value.kind === "concat" ? [...own, ...value.parts.flatMap(assumptionsOf)] : own;
}

function arnWords(text: string): readonly string[] {
  const arn = parseArn(text);
  if (arn === null) return [];
  const fields = arnFields.map((field) => `${field} ${arn[field] === "" ? "–" : code(arn[field])}`);
  return [fields.join(" · ")];
}
