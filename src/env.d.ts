// zod's types name URL; src is compiled without the types of any host.
interface URL {
  readonly href: string;
}
