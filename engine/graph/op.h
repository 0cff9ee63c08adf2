// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace rookery::graph {

/// The whole vocabulary of the tape. T is the number of rows (tokens) of a run, C the width,
/// H heads of N. Every op works row by row except Shift and Wkv*, which walk each span in order
/// and read and write that span's state. "in" and "out" list the slots of a Step in order.
/// Formulas: rwkv.md 1.5 to 1.7 of the papers "RWKV" (2023), "Eagle and Finch" (2024), "Goose"
/// (2025).
enum class OpKind : std::uint8_t {
    /// in: Embedding [V,C]. out: [T,C], the rows of the run's token ids.
    Embed,
    /// in: x [T,C], weight [C], bias [C], optional gate [T,C] (if params.gated).
    /// out: y [T,C]; each of `groups` equal parts of a row is normalised by itself with the
    /// population variance: y = (x - mean) / sqrt(var + eps) * weight + bias, then * gate.
    Norm,
    /// in: x [T,C], state row [C], if params.delta also delta [T, outputs*C] (delta_i side by
    /// side), then mix_i [C] for each output i. out: params.outputs slots [T,C]:
    /// y_i = x + (prev - x) * (mix_i + delta_i); prev is the row before in the span, for the
    /// first row the state. If params.store, the state becomes the span's last x.
    Shift,
    /// in: x [T,K], W [M,K], then as flagged bias [M], gate [T,M], residual [T,M].
    /// out: y [T,M] = act(W x + bias) * gate + residual.
    /// With params.batch = B > 1, x is [T,B*K], W is [B,M,K] and y is [T,B*M]: B products side
    /// by side (the five-way LoRA of version 6).
    MatMul,
    /// in: r, k, v [T,C], decay w [C] (log decay, < 0), bonus u [C], states num, den, max [C].
    /// out: r * wkv [T,C] (r has been through its sigmoid). RWKV-4 paper, wkv in its recurrent
    /// form, the one
    /// that keeps the largest exponent.
    Wkv4,
    /// in: r, k, v [T,C], decay w ([C], or [T,C] if params.dataDecay; in (0,1)), bonus u [C],
    /// state S [H,N key,N value]. out: y [T,C]:
    /// y[j] = sum_i r[i] (u[i] k[i] v[j] + S[i,j]);  S[i,j] <- w[i] S[i,j] + k[i] v[j].
    /// "Eagle and Finch" (2024), the wkv recurrences of both.
    Wkv6,
    /// in: r, w, k, v, kk, b [T,C] (w in (0,1), kk from Keys7, b = kk * a), state S [H,N value,N
    /// key].
    /// out: y [T,C]: S <- S diag(w) - (S kk) b^T + v k^T, all with the old S;  y = S r.
    /// "Goose" (2025), the state update (their a is -kk, their b is kk * a).
    Wkv7,
    /// in: k, a [T,C], k_k [C], k_a [C]. out: kk, k', b [T,C]:
    /// kk = normalise_per_head(k * k_k) (L2, norm at least 1e-12), k' = k (1 + (a - 1) k_a), b = kk
    /// a.
    Keys7,
    /// in: y, r, k, v [T,C], r_k [C], gate [T,C].
    /// out: (y + (sum_i r[i] k[i] r_k[i]) v) * gate, the sum over each head.
    HeadBonus7,
    /// Element by element, see MapKind. out: [T,C].
    Map,
    /// in: x [T,C]. out: [W,C], the rows whose logits the run wants.
    Rows,
    /// in: x [T,C]. out: y [T,C] = x.
    Copy,
};

inline constexpr std::size_t kOpKinds = 12;

enum class Activation : std::uint8_t {
    None,
    Tanh,
    Sigmoid,
    Silu,
    ReluSquared,
    DecayV6,  ///< exp(-exp(x))
    DecayV7,  ///< exp(-0.606531 sigmoid(x)), 0.606531 = e^-0.5
};

enum class MapKind : std::uint8_t {
    Lerp,   ///< in: a, b, s [T,C]; a + (b - a) s
    Add,    ///< in: a, b
    Mul,    ///< in: a, b
    Scale,  ///< in: a; a * factor
};

struct NoParams {
    friend bool operator==(const NoParams&, const NoParams&) = default;
};

struct NormParams {
    std::uint32_t groups = 1;
    float eps = 1e-5F;
    bool gated = false;
    friend bool operator==(const NormParams&, const NormParams&) = default;
};

struct ShiftParams {
    std::uint32_t outputs = 1;
    bool delta = false;
    bool store = true;  ///< the last reader of the old row stores the new one
    friend bool operator==(const ShiftParams&, const ShiftParams&) = default;
};

struct MatMulParams {
    Activation activation = Activation::None;
    bool bias = false;
    bool gate = false;
    bool residual = false;
    std::uint32_t batch = 1;
    friend bool operator==(const MatMulParams&, const MatMulParams&) = default;
};

/// Heads of Wkv6, Wkv7, Keys7 and HeadBonus7.
struct HeadParams {
    std::uint32_t heads = 0;
    std::uint32_t headSize = 0;
    bool dataDecay = false;  ///< Wkv6 only
    friend bool operator==(const HeadParams&, const HeadParams&) = default;
};

struct MapParams {
    MapKind kind = MapKind::Add;
    float factor = 1.0F;
    friend bool operator==(const MapParams&, const MapParams&) = default;
};

using OpParams =
    std::variant<NoParams, NormParams, ShiftParams, MatMulParams, HeadParams, MapParams>;

std::string_view opName(OpKind kind);
std::string_view activationName(Activation activation);
std::string_view mapName(MapKind kind);

}  // namespace rookery::graph
