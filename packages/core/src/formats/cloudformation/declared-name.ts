// Which names a template may have that no section of it declares.

import type { Template } from "./template.js";

/**
 * Whether a name that was not found may be there after all: made by a loop, an include, SAM or a module,
 * or declared in a file that this one is merged with.
 */
export function mayBeDeclared(template: Template, name: string): boolean {
  const { declared, hasUnread, isWhole, isServerless, resources } = template;
  if (declared.has(name) || hasUnread.resources || !isWhole) return true;
  // `FunctionRole`, `ApiStage`, `ServerlessRestApi`: SAM names what it makes after what it makes it for.
  if (isServerless && /^(Serverless|CodeDeployServiceRole$)/.test(name)) return true;
  return [...resources.values()].some(
    ({ type, logicalId }) => /^AWS::Serverless::|::MODULE$/.test(type) && name.startsWith(logicalId),
  );
}
