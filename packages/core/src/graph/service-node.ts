// The service behind an endpoint as a node: one of AWS by its name, one of the project where its name says so, else
// what the name shows.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { Endpoint } from "../model/endpoint.js";
import { type EndpointService, surelyExists } from "../model/network.js";
import { nameOfService, recordsOf } from "../network/endpoint-service.js";
import type { NetworkView } from "../network/network-view.js";
import { anyPrincipal, waitsForAcceptance } from "../network/service-consumers.js";
import { referenceName } from "../value/display.js";
import type { Value } from "../value/value.js";
import { isOfInstance, type NodeTable } from "./network-things.js";

/** The node of an endpoint's service; null if it names none, or nothing of the name is visible. */
export function serviceNode(
  endpoint: Endpoint,
  table: NodeTable,
  view: NetworkView,
  services: EndpointServices,
): string | null {
  const { value, token, region } = endpoint.service;
  const own = view.network.endpointServices.find((service) => names(value, service));
  if (own !== undefined) return ownServiceNode(own, table);
  const name = value?.kind === "unknown" && token === null ? referenceName(value.origin) : nameOfService(endpoint);
  if (name === null) return null;
  if (token === null) {
    const file = view.anyResource()?.file ?? "";
    const isOwn = value !== null && isOfInstance(value);
    const home = value?.kind === "text" ? "" : isOwn ? `${file}#${endpoint.address}` : file;
    return table.node("service", JSON.stringify([home, name]), home === "" ? name : `${home}#${name}`, {
      address: name,
      label: name,
    });
  }
  const place = region === null ? token : `${token} ${region}`;
  const [record] = recordsOf(endpoint, services);
  const notes = record === undefined ? [] : [record.service.replace(/ \((gateway|interface)\)$/i, "")];
  return table.node("service", JSON.stringify(["aws", token, region]), place, { address: token, label: place, notes });
}

/** A service that the project offers, with who may ask for it. */
export function ownServiceNode(service: EndpointService, table: NodeTable): string {
  const { file, address, header } = service;
  const waits = waitsForAcceptance(service);
  return table.node("service", JSON.stringify(["own", file, address, header.at.range.start]), `${file}#${address}`, {
    address,
    label: address,
    file,
    range: table.locator.range(header.at),
    conditional: !surelyExists(service),
    notes: [
      "offered here",
      ...(anyPrincipal(service) === null ? [] : ["everybody may ask for a connection"]),
      ...(waits === "yes" ? ["connections wait for acceptance"] : []),
      ...(waits === "no" ? ["connections are accepted by themselves"] : []),
    ],
  });
}

/** Whether the name of a service is that of one which the project makes. */
function names(value: Value | null, { identity, address }: EndpointService): boolean {
  if (value === null || identity.kind !== "unknown") return false;
  const parts = value.kind === "concat" ? value.parts : value.kind === "unknown" ? [value] : [];
  const origins = [identity.origin, `${address}.service_name`];
  return parts.some(
    (part) => part.kind === "unknown" && part.scope === identity.scope && origins.includes(part.origin),
  );
}
