// SPDX-License-Identifier: Apache-2.0
// Which tile of which product a workgroup computes: kTileT rows of the run by 64 rows of W.
layout(constant_id = 1) const uint kTileT = 16;

const uint kTileM = 64;
const uint kDepth = 32;  // columns at a time through shared memory

struct Tile {
    uint rows;      // of the run, all of them
    uint firstRow;  // of the run
    uint first;     // row of W
};

/// The product and its tile; a tile may have no rows.
Tile findTile(out Product p) {
    uint index = 0;
    while (index + 1 < args.count && gl_WorkGroupID.x >= args.product[index].endGroup)
        ++index;
    p = args.product[index];
    const uint before = index == 0 ? 0 : args.product[index - 1].endGroup;
    return Tile((p.flags & WANTED_ROWS) != 0 ? job.wanted : job.rows, gl_WorkGroupID.y * kTileT,
                p.firstRow + (gl_WorkGroupID.x - before) * kTileM);
}
