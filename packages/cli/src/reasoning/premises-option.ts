// What a call takes for granted of requests: `--where`, `--assume`, `--no-assumptions`, and what it knows of the endpoint.

import {
  type EndpointPins,
  type PlacedDocument,
  type Premises,
  type RequestBox,
  readBox,
  readBoxes,
} from "@postern/core";
import type { Options } from "../arguments.js";
import type { Disk } from "../files/disk.js";
import { UsageError } from "../usage-error.js";
import { jsonText } from "./json-option.js";

/** The premises of a call, but for the endpoint, which the policies tell as well. */
export interface GivenPremises extends Omit<Premises, "endpoint"> {
  /** What the call says of the endpoint; null where it says nothing. */
  readonly pins: EndpointPins;
}

/** Reads the options. Throws a `UsageError` for a box that cannot be read, with its place. */
export function premisesOption(options: Options, disk: Disk): GivenPremises {
  return {
    where: options.texts("where").map((given) => boxOption("where", given, disk)),
    impossible: options.texts("assume").flatMap((given) => boxList("assume", given, disk)),
    worldFacts: options.flag("assumptions") !== false,
    pins: {
      id: idOption(options, "endpoint-id", /^vpce-[\w-]+$/, "vpce-0123456789abcdef0"),
      vpc: idOption(options, "vpc-id", /^vpc-[\w-]+$/, "vpc-0123456789abcdef0"),
      account: options.text("account") ?? null,
      organization: idOption(options, "organization", /^o-[\w-]+$/, "o-a1b2c3d4e5"),
    },
  };
}

/** One box. */
export function boxOption(option: string, given: string, disk: Disk): RequestBox {
  const { text, place } = jsonText(option, given, disk);
  const read = readBox(text);
  if ("fault" in read) throw new UsageError(`\`${place}\`: ${read.fault}`);
  return read.box;
}

function boxList(option: string, given: string, disk: Disk): readonly RequestBox[] {
  const { text, place } = jsonText(option, given, disk);
  const read = readBoxes(text);
  if ("fault" in read) throw new UsageError(`\`${place}\`: ${read.fault}`);
  return read.boxes;
}

function idOption(options: Options, name: string, shape: RegExp, example: string): string | null {
  const text = options.text(name);
  if (text === undefined) return null;
  if (!shape.test(text)) throw new UsageError(`\`--${name} ${text}\`: write it like ${example}.`);
  return text;
}

/**
 * The premises of a question about some policies. What the call says of the endpoint outweighs what the files say;
 * of what the policies' endpoints differ in nothing is known.
 */
export function premisesFor(given: GivenPremises, documents: readonly PlacedDocument[]): Premises {
  const { pins, where, impossible, worldFacts } = given;
  const shown = documents.flatMap((one) => (one.pins === null ? [] : [one.pins]));
  const isAsked = Object.values(pins).some((pin) => pin !== null);
  if (shown.length === 0 && !isAsked) return { where, impossible, worldFacts, endpoint: null };
  const pin = <Name extends keyof EndpointPins>(name: Name): EndpointPins[Name] => {
    const said = new Map(shown.map((one) => [sameAs(one[name]), one[name]]));
    const [only] = said.values();
    return pins[name] ?? (said.size === 1 ? (only ?? pins[name]) : pins[name]);
  };
  const endpoint = { id: pin("id"), vpc: pin("vpc"), account: pin("account"), organization: pin("organization") };
  return { where, impossible, worldFacts, endpoint };
}

/** What is the same for pins that are: unknown values go by their names. */
function sameAs(pin: EndpointPins[keyof EndpointPins]): unknown {
  return pin !== null && typeof pin === "object" && pin.kind === "unknown" ? `${pin.scope ?? ""} ${pin.origin}` : pin;
}
