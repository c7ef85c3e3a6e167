// The package's own types are TypeScript sources that do not pass strict checks; this is what we use of it, and
// tsconfig.json's `paths` puts it in their place.
export default class Constrainautor {
  constructor(delaunay: { triangles: Uint32Array; halfedges: Int32Array; coords: ArrayLike<number> });
  /** Flips edges until every given edge (pairs of point indices) is part of the triangulation. */
  constrainAll(edges: readonly (readonly [number, number])[]): this;
}
