/**
 * Smooth fields over a mesh from values at a few vertices: minimises the squared graph-Laplacian, so that both the
 * field and its slope flow smoothly away from the handles. Cuts in the mesh (lips, eyes) are simply absent edges.
 */
export interface BiharmonicSolver {
  /**
   * Solves one field.
   *
   * @param values one value per vertex; read at the handles, written everywhere else
   */
  solve(values: Float64Array): void;
}

/**
 * Factorises the system of one mesh and one set of handles: one Cholesky for all fields (Botsch & Sorkine 2008,
 * "On linear variational surface deformation methods", k = 2, graph weights).
 *
 * @param neighbours for each vertex its neighbours and the weights of the edges to them
 * @param isHandle for each vertex whether its value is given; every connected part needs at least one handle
 */
export function createBiharmonicSolver(
  neighbours: readonly (readonly { readonly vertex: number; readonly weight: number }[])[],
  isHandle: Uint8Array,
): BiharmonicSolver {
  const count = neighbours.length;
  const free: number[] = [];
  const freeIndex = new Int32Array(count).fill(-1);
  for (let vertex = 0; vertex < count; vertex++) {
    if (isHandle[vertex]) continue;
    freeIndex[vertex] = free.length;
    free.push(vertex);
  }
  const size = free.length;
  const rows = neighbours.map((edges, vertex) => {
    const total = edges.reduce((sum, edge) => sum + edge.weight, 0);
    // A vertex nobody joins keeps its value; without this its row would be empty and the system singular.
    if (total === 0) return [{ vertex, weight: 1 }];
    return [{ vertex, weight: 1 }, ...edges.map((edge) => ({ vertex: edge.vertex, weight: -edge.weight / total }))];
  });

  const system = new Float64Array(size * size);
  for (const row of rows) {
    for (const a of row) {
      const i = freeIndex[a.vertex]!;
      if (i < 0) continue;
      for (const b of row) {
        const j = freeIndex[b.vertex]!;
        if (j >= 0 && j <= i) system[i * size + j]! += a.weight * b.weight;
      }
    }
  }
  factorise(system, size);

  return {
    solve(values) {
      const right = new Float64Array(size);
      for (const row of rows) {
        let known = 0;
        for (const entry of row) if (freeIndex[entry.vertex]! < 0) known += entry.weight * values[entry.vertex]!;
        if (known === 0) continue;
        for (const entry of row) {
          const i = freeIndex[entry.vertex]!;
          if (i >= 0) right[i]! -= entry.weight * known;
        }
      }
      substitute(system, size, right);
      for (let i = 0; i < size; i++) values[free[i]!] = right[i]!;
    },
  };
}

/** In-place Cholesky of the lower triangle of a row-major symmetric positive definite matrix. */
function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size;
      let sum = matrix[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[rowI + k]! * matrix[rowJ + k]!;
      if (i === j) {
        // Diagonal entries are 1 or more; what rounding leaves of a singular part is far smaller.
        if (sum < 1e-10) throw new Error('The mesh has a part without handles: its biharmonic system is singular.');
        matrix[rowI + i] = Math.sqrt(sum);
      } else {
        matrix[rowI + j] = sum / matrix[rowJ + j]!;
      }
    }
  }
}

/** Solves L·Lᵀ·x = b in place. */
function substitute(lower: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * b[k]!;
    b[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = b[i]! / lower[i * size + i]!;
    b[i] = value;
    for (let k = 0; k < i; k++) b[k]! -= lower[i * size + k]! * value;
  }
}
