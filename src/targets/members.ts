import { fail, show } from "../kernel/index.ts";
import type { MemberSpec } from "./cascade-types.ts";
import type { PlanMember } from "./plan.ts";

type Path = readonly PropertyKey[];

/** The members that a level adds under each leaf that it divides, as indices into the tree. */
export interface Added {
  readonly leaf: number;
  readonly nodes: readonly number[];
  readonly specs: readonly MemberSpec[];
  /** Where each stands in the level's list. */
  readonly at: readonly number[];
}

const idOf = (value: unknown, path: Path): string => {
  if (typeof value === "string" && value.trim() !== "") return value;
  if (Number.isSafeInteger(value)) return String(value);
  return fail("BAD_ID", path, `a text or a whole number is needed, found ${show(value)}`);
};

/** Puts a level's members into the tree: under their team, which may be a leaf so far, in the same list, or new. */
export function addMembers(tree: PlanMember[], list: readonly MemberSpec[], path: Path): readonly Added[] {
  if (list.length === 0) fail("EMPTY", path, "at least one member is needed");
  const place = new Map<string, number>();
  list.forEach((member, i) => {
    const id = idOf(member.id, [...path, i, "id"]);
    if (place.has(id) || tree.some((known) => known.id === id))
      fail("DUPLICATE_ID", [...path, i, "id"], `each member once, found ${show(id)} again`);
    place.set(id, i);
  });
  const parents = new Set(tree.map(({ parent }) => parent));
  const open = new Map(tree.map(({ id }, i) => [id, i] as const).filter(([, i]) => !parents.has(i)));
  const leaves = [...open.values()];
  const teamOf = (i: number): string | null => {
    const team = list[i]?.team;
    return team === null || team === undefined ? null : idOf(team, [...path, i, "team"]);
  };
  const made = new Map<string, number>();
  const add = (id: string, parent: number, spec: MemberSpec | null): number => {
    const name = spec?.name == null ? null : String(spec.name);
    const person = spec?.person == null ? null : String(spec.person);
    made.set(id, tree.push({ id, parent, name, person, from: spec?.from ?? null, to: spec?.to ?? null }) - 1);
    return tree.length - 1;
  };
  const nodeOfTeam = (team: string | null, i: number, seen: readonly string[]): number => {
    if (team === null) {
      if (leaves.length === 1) return leaves[0] as number;
      return fail(
        "TEAM_MISSING",
        [...path, i, "team"],
        "which team it belongs to is needed, for the level above has several",
      );
    }
    const known = made.get(team) ?? open.get(team);
    if (known !== undefined) return known;
    if (seen.includes(team))
      return fail(
        "MEMBER_CYCLE",
        [...path, i, "team"],
        `teams must not contain each other: ${[...seen, team].join(" > ")}`,
      );
    const inList = place.get(team);
    if (inList !== undefined)
      return add(team, nodeOfTeam(teamOf(inList), inList, [...seen, team]), list[inList] as MemberSpec);
    if (leaves.length === 1) return add(team, leaves[0] as number, null);
    return fail(
      "UNKNOWN_TEAM",
      [...path, i, "team"],
      `one of ${[...open.keys()].join(", ")} is needed, found ${show(team)}`,
    );
  };
  const isTeam = new Set(list.map((_, i) => teamOf(i)));
  const groups = new Map<number, { nodes: number[]; specs: MemberSpec[]; at: number[] }>();
  list.forEach((member, i) => {
    const id = String(member.id);
    if (isTeam.has(id)) {
      if (member.weight !== undefined && member.weight !== null)
        fail(
          "TEAM_WEIGHT",
          [...path, i, "weight"],
          "a team's share is the sum of its members' here; give teams a level of their own to weigh them",
        );
      // Its node is made when the first of its members asks for it; that also finds cycles.
      return;
    }
    const parent = nodeOfTeam(teamOf(i), i, [id]);
    const node = add(id, parent, member);
    let leaf = parent;
    while (!leaves.includes(leaf)) leaf = tree[leaf]?.parent as number;
    const group = groups.get(leaf) ?? { nodes: [], specs: [], at: [] };
    group.nodes.push(node);
    group.specs.push(member);
    group.at.push(i);
    groups.set(leaf, group);
  });
  if (groups.size === 0)
    fail("MEMBER_CYCLE", path, "teams must not contain each other: nobody in the list is in no team's place");
  return [...groups].map(([leaf, group]) => ({ leaf, ...group }));
}
