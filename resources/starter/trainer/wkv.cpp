// SPDX-License-Identifier: Apache-2.0
// RWKV-7's recurrence and its gradient for training on processors; trainer/wkv.py compiles and
// calls it.
//
// Per head, with S[j][i] for key channel j and value channel i (so that i runs along the
// registers):
//   sa[i]   = sum_j S[j][i] a[j]
//   S[j][i] = S[j][i] w[j] + sa[i] b[j] + v[i] k[j]
//   y[i]    = sum_j S[j][i] r[j]
// Every value channel goes its own way, so a head is done in strips of kStrip of them, which stay
// in the first cache. Arrays are [B, T, H, N], contiguous; a sequence begins with S = 0.
// The way back starts each kChunk tokens from a state that the way there has kept.
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

namespace {

constexpr int kN = 64;
constexpr int kStrip = 32;
constexpr int kChunk = 16;

struct Strip {
    alignas(64) float s[kN][kStrip];
};

struct Inputs {
    const float *r, *w, *k, *v, *a, *b;
};

void step(Strip& S, const Inputs& in, std::size_t at, int from, float* sa, float* y) {
    const float* v = in.v + at + from;
    alignas(64) float left[kStrip] = {};
    for (int j = 0; j < kN; ++j) {
        const float aj = in.a[at + j];
        for (int i = 0; i < kStrip; ++i)
            left[i] += S.s[j][i] * aj;
    }
    alignas(64) float out[kStrip] = {};
    for (int j = 0; j < kN; ++j) {
        const float wj = in.w[at + j], bj = in.b[at + j], kj = in.k[at + j], rj = in.r[at + j];
        for (int i = 0; i < kStrip; ++i) {
            const float next = S.s[j][i] * wj + left[i] * bj + v[i] * kj;
            S.s[j][i] = next;
            out[i] += next * rj;
        }
    }
    std::memcpy(sa, left, sizeof(left));
    if (y != nullptr)
        std::memcpy(y, out, sizeof(out));
}

struct Gradients {
    float *r, *w, *k, *v, *a, *b;
};

/// One token back: D is the gradient of the state after it, and becomes that of the state before.
void stepBack(Strip& D, const Strip& before, const Strip& after, const float* sa, const Inputs& in,
              const float* dy, std::size_t at, int from, const Gradients& out) {
    const float* v = in.v + at + from;
    alignas(64) float dsa[kStrip] = {};
    alignas(64) float dv[kStrip] = {};
    for (int j = 0; j < kN; ++j) {
        const float rj = in.r[at + j], bj = in.b[at + j], kj = in.k[at + j];
        float dr = 0, dw = 0, dk = 0, db = 0;
        for (int i = 0; i < kStrip; ++i) {
            const float d = D.s[j][i] + rj * dy[i];
            D.s[j][i] = d;
            dr += after.s[j][i] * dy[i];
            dw += d * before.s[j][i];
            dk += d * v[i];
            db += d * sa[i];
            dv[i] += d * kj;
            dsa[i] += d * bj;
        }
        out.r[at + j] += dr;
        out.w[at + j] += dw;
        out.k[at + j] += dk;
        out.b[at + j] += db;
    }
    for (int j = 0; j < kN; ++j) {
        const float wj = in.w[at + j], aj = in.a[at + j];
        float da = 0;
        for (int i = 0; i < kStrip; ++i) {
            da += before.s[j][i] * dsa[i];
            D.s[j][i] = D.s[j][i] * wj + dsa[i] * aj;
        }
        out.a[at + j] += da;
    }
    for (int i = 0; i < kStrip; ++i)
        out.v[at + from + i] += dv[i];
}

int chunks(int T) {
    return (T + kChunk - 1) / kChunk;
}

}  // namespace

extern "C" {

/// Floats that forward() keeps for backward().
long long wkv7_kept(int B, int T, int H) {
    return static_cast<long long>(B) * H * chunks(T) * kN * kN;
}

void wkv7_forward(int B, int T, int H, const float* r, const float* w, const float* k,
                  const float* v, const float* a, const float* b, float* y, float* kept,
                  int threads) {
    const Inputs in{r, w, k, v, a, b};
#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (int task = 0; task < B * H * (kN / kStrip); ++task) {
        const int part = task % (kN / kStrip);
        const int head = task / (kN / kStrip);
        const int batch = head / H;
        const int h = head % H;
        Strip S;
        std::memset(&S, 0, sizeof(S));
        alignas(64) float sa[kStrip];
        for (int t = 0; t < T; ++t) {
            if (t % kChunk == 0) {
                const std::size_t slot =
                    (static_cast<std::size_t>(head) * chunks(T) + t / kChunk) * (kN / kStrip) +
                    part;
                std::memcpy(kept + slot * kN * kStrip, &S, sizeof(S));
            }
            const std::size_t at = ((static_cast<std::size_t>(batch) * T + t) * H + h) * kN;
            step(S, in, at, part * kStrip, sa, y + at + part * kStrip);
        }
    }
}

/// The six gradients must be zero at the start; a head's strips add to them one after another.
void wkv7_backward(int B, int T, int H, const float* r, const float* w, const float* k,
                   const float* v, const float* a, const float* b, const float* dy,
                   const float* kept, float* dr, float* dw, float* dk, float* dv, float* da,
                   float* db, int threads) {
    const Inputs in{r, w, k, v, a, b};
    const Gradients out{dr, dw, dk, dv, da, db};
#pragma omp parallel for num_threads(threads) schedule(dynamic)
    for (int head = 0; head < B * H; ++head) {
        const int batch = head / H;
        const int h = head % H;
        std::vector<Strip> states(kChunk + 1);
        alignas(64) float sa[kChunk][kStrip];
        for (int part = 0; part < kN / kStrip; ++part) {
            Strip D;
            std::memset(&D, 0, sizeof(D));
            for (int chunk = chunks(T) - 1; chunk >= 0; --chunk) {
                const int first = chunk * kChunk;
                const int count = std::min(kChunk, T - first);
                const auto place = [&](int t) {
                    return ((static_cast<std::size_t>(batch) * T + first + t) * H + h) * kN;
                };
                const std::size_t slot =
                    (static_cast<std::size_t>(head) * chunks(T) + chunk) * (kN / kStrip) + part;
                std::memcpy(&states[0], kept + slot * kN * kStrip, sizeof(Strip));
                for (int t = 0; t < count; ++t) {
                    states[t + 1] = states[t];
                    step(states[t + 1], in, place(t), part * kStrip, sa[t], nullptr);
                }
                for (int t = count - 1; t >= 0; --t)
                    stepBack(D, states[t], states[t + 1], sa[t], in, dy + place(t) + part * kStrip,
                             place(t), part * kStrip, out);
            }
        }
    }
}
}
