// What a caller says of a run and what the configuration of one file says, as the options that the file is read with.

import type { ReadContext, ReadingOptions } from "./format.js";

/** The options of one file: what the caller says wins. */
export function optionsAt(file: string, options: ReadingOptions): ReadingOptions {
  if (options.configured === undefined) return options;
  const { parameters, variables, ...given } = options.configured(file);
  return {
    ...given,
    ...options,
    configuredParameters: parameters,
    variableInputs: [...variables, ...(options.variableInputs ?? [])],
  };
}

/** A context with the options of one file. */
export function contextAt(file: string, context: ReadContext): ReadContext {
  if (context.options.configured === undefined) return context;
  const { provider, endpointServices, inputs } = context;
  return {
    provider,
    options: optionsAt(file, context.options),
    endpointServices,
    inputs,
    open: (name) => context.open(name),
    at: (name) => context.at(name),
  };
}
