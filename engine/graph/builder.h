// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/program.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rookery::graph {

/// What a MatMul does besides the product: y = act(W x + bias) * gate + residual.
struct Product {
    TensorId weight = TensorId::Count;
    std::uint32_t outputs = 0;  ///< M
    Activation activation = Activation::None;
    std::optional<TensorId> bias = std::nullopt;
    std::optional<SlotIndex> gate = std::nullopt;
    std::optional<SlotIndex> residual = std::nullopt;
    std::uint32_t batch = 1;
};

/// Records a tape: every call appends one step and returns the slot it writes. Names are given
/// without the layer ("att.k"); the builder prefixes "L3." inside a block. Widths follow from the
/// inputs. It cannot fail; validate() judges the whole.
/// Owned by a recording function for as long as that runs.
class Builder {
public:
    explicit Builder(const Dims& dims);

    const Dims& dims() const { return m_program.dims; }

    /// Steps from here on belong to this layer: -1 the embedding, `layers` the head.
    void enterLayer(std::int32_t layer);

    /// A weight or a part of the state, of the current layer; asking twice gives the same slot.
    SlotIndex weight(TensorId id, std::uint32_t rows, std::uint32_t columns);
    SlotIndex vector(TensorId id);  ///< [1, C]
    SlotIndex state(StatePart part);

    SlotIndex embed(std::string_view name);
    SlotIndex layerNorm(std::string_view name, SlotIndex x, TensorId weight, TensorId bias);
    /// Each head normalised by itself with the file's epsilon (ln_x).
    SlotIndex groupNorm(std::string_view name, SlotIndex x, std::optional<SlotIndex> gate = {});
    /// One output per (name, mix).
    using Mixes = std::initializer_list<std::pair<std::string_view, TensorId>>;

    struct ShiftExtras {
        std::optional<SlotIndex> delta = std::nullopt;  ///< [T, outputs*C]
        bool store = true;
    };

    std::vector<SlotIndex> shift(std::string_view name, SlotIndex x, StatePart part, Mixes mixes,
                                 const ShiftExtras& extras);

    std::vector<SlotIndex> shift(std::string_view name, SlotIndex x, StatePart part, Mixes mixes) {
        return shift(name, x, part, mixes, ShiftExtras());
    }

    SlotIndex matMul(std::string_view name, SlotIndex x, const Product& product);
    SlotIndex wkv4(std::string_view name, SlotIndex r, SlotIndex k, SlotIndex v);
    /// `decay` is the weight AttDecay [C], or a slot [T,C].
    SlotIndex wkv6(std::string_view name, SlotIndex r, SlotIndex k, SlotIndex v, SlotIndex decay);

    struct Keys {
        SlotIndex normalised;  ///< kk
        SlotIndex adjusted;    ///< k'
        SlotIndex weighted;    ///< b = kk * a
    };

    Keys keys7(std::string_view name, SlotIndex k, SlotIndex a);
    SlotIndex wkv7(std::string_view name, SlotIndex r, SlotIndex w, SlotIndex v, const Keys& keys);
    SlotIndex headBonus7(std::string_view name, SlotIndex y, SlotIndex r, SlotIndex k, SlotIndex v,
                         SlotIndex gate);
    SlotIndex lerp(std::string_view name, SlotIndex a, SlotIndex b, SlotIndex s);
    SlotIndex rows(std::string_view name, SlotIndex x);
    /// `name` is taken as it is: a copy is made to outlive its layer.
    SlotIndex copy(std::string_view name, SlotIndex x);

    /// Ends the recording: `logits` becomes the Output.
    Program finish(SlotIndex logits);

private:
    std::string named(std::string_view name) const;
    SlotIndex addSlot(SlotInfo info);
    SlotIndex activation(std::string name, RowCount rows, std::uint32_t columns);
    SlotIndex like(std::string_view name, SlotIndex model);
    void add(OpKind kind, std::string label, std::vector<SlotIndex> in, std::vector<SlotIndex> out,
             OpParams params = NoParams{});

    std::uint32_t columns(SlotIndex slot) const { return m_program.slots[slot].columns; }

    HeadParams heads() const;

    Program m_program;
    std::int32_t m_layer = -1;
    std::map<std::string, SlotIndex> m_fixed;  ///< weights and state parts by name
};

}  // namespace rookery::graph
