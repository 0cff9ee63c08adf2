// SPDX-License-Identifier: Apache-2.0
// The dictionaries. GGUF's blocks are the same in both versions but for what lies between.
#include "engine/model/naming_rules.h"

namespace rookery::model {
namespace {

constexpr NamingRule kGguf6[] = {
    {"blk.{}.time_mix_lerp_x.weight", "blocks.{}.att.time_maa_x"},
    {"blk.{}.time_mix_lerp_w.weight", "blocks.{}.att.time_maa_w"},
    {"blk.{}.time_mix_lerp_k.weight", "blocks.{}.att.time_maa_k"},
    {"blk.{}.time_mix_lerp_v.weight", "blocks.{}.att.time_maa_v"},
    {"blk.{}.time_mix_lerp_r.weight", "blocks.{}.att.time_maa_r"},
    {"blk.{}.time_mix_lerp_g.weight", "blocks.{}.att.time_maa_g"},
    {"blk.{}.time_mix_w1.weight", "blocks.{}.att.time_maa_w1"},
    {"blk.{}.time_mix_w2.weight", "blocks.{}.att.time_maa_w2"},
    {"blk.{}.time_mix_first.weight", "blocks.{}.att.time_faaaa"},
    {"blk.{}.time_mix_decay.weight", "blocks.{}.att.time_decay"},
    {"blk.{}.time_mix_decay_w1.weight", "blocks.{}.att.time_decay_w1"},
    {"blk.{}.time_mix_decay_w2.weight", "blocks.{}.att.time_decay_w2"},
    {"blk.{}.channel_mix_lerp_k.weight", "blocks.{}.ffn.time_maa_k"},
    {"blk.{}.channel_mix_lerp_r.weight", "blocks.{}.ffn.time_maa_r"},
    {"token_embd.weight", "emb.weight"},
    {"token_embd_norm.", "blocks.0.ln0."},
    {"output_norm.", "ln_out."},
    {"output.weight", "head.weight"},
    {"blk.{}.attn_norm.", "blocks.{}.ln1."},
    {"blk.{}.attn_norm_2.", "blocks.{}.ln2."},
    {"blk.{}.time_mix_key.", "blocks.{}.att.key."},
    {"blk.{}.time_mix_value.", "blocks.{}.att.value."},
    {"blk.{}.time_mix_receptance.", "blocks.{}.att.receptance."},
    {"blk.{}.time_mix_gate.", "blocks.{}.att.gate."},
    {"blk.{}.time_mix_output.", "blocks.{}.att.output."},
    {"blk.{}.time_mix_ln.", "blocks.{}.att.ln_x."},
    {"blk.{}.time_mix_lerp_fused.weight", "blocks.{}.att.lerp_fused"},
    {"blk.{}.channel_mix_key.", "blocks.{}.ffn.key."},
    {"blk.{}.channel_mix_value.", "blocks.{}.ffn.value."},
    {"blk.{}.channel_mix_receptance.", "blocks.{}.ffn.receptance."},
};

constexpr NamingRule kGguf7[] = {
    {"blk.{}.time_mix_w0.weight", "blocks.{}.att.w0"},
    {"blk.{}.time_mix_w1.weight", "blocks.{}.att.w1"},
    {"blk.{}.time_mix_w2.weight", "blocks.{}.att.w2"},
    {"blk.{}.time_mix_a0.weight", "blocks.{}.att.a0"},
    {"blk.{}.time_mix_a1.weight", "blocks.{}.att.a1"},
    {"blk.{}.time_mix_a2.weight", "blocks.{}.att.a2"},
    {"blk.{}.time_mix_v0.weight", "blocks.{}.att.v0"},
    {"blk.{}.time_mix_v1.weight", "blocks.{}.att.v1"},
    {"blk.{}.time_mix_v2.weight", "blocks.{}.att.v2"},
    {"blk.{}.time_mix_g1.weight", "blocks.{}.att.g1"},
    {"blk.{}.time_mix_g2.weight", "blocks.{}.att.g2"},
    {"blk.{}.time_mix_k_k.weight", "blocks.{}.att.k_k"},
    {"blk.{}.time_mix_k_a.weight", "blocks.{}.att.k_a"},
    {"blk.{}.time_mix_r_k.weight", "blocks.{}.att.r_k"},
    {"blk.{}.channel_mix_lerp_k.weight", "blocks.{}.ffn.x_k"},
    {"token_embd.weight", "emb.weight"},
    {"token_embd_norm.", "blocks.0.ln0."},
    {"output_norm.", "ln_out."},
    {"output.weight", "head.weight"},
    {"blk.{}.attn_norm.", "blocks.{}.ln1."},
    {"blk.{}.attn_norm_2.", "blocks.{}.ln2."},
    {"blk.{}.time_mix_key.", "blocks.{}.att.key."},
    {"blk.{}.time_mix_value.", "blocks.{}.att.value."},
    {"blk.{}.time_mix_receptance.", "blocks.{}.att.receptance."},
    {"blk.{}.time_mix_gate.", "blocks.{}.att.gate."},
    {"blk.{}.time_mix_output.", "blocks.{}.att.output."},
    {"blk.{}.time_mix_ln.", "blocks.{}.att.ln_x."},
    {"blk.{}.time_mix_lerp_fused.weight", "blocks.{}.att.lerp_fused"},
    {"blk.{}.channel_mix_key.", "blocks.{}.ffn.key."},
    {"blk.{}.channel_mix_value.", "blocks.{}.ffn.value."},
    {"blk.{}.channel_mix_receptance.", "blocks.{}.ffn.receptance."},
};

constexpr NamingRule kHuggingFace[] = {
    {"rwkv.embeddings.weight", "emb.weight"},
    {"rwkv.ln_out.", "ln_out."},
    {"rwkv.blocks.{}.pre_ln.", "blocks.{}.ln0."},
    {"rwkv.blocks.{}.attention.time_mix_key", "blocks.{}.att.time_mix_k"},
    {"rwkv.blocks.{}.attention.time_mix_value", "blocks.{}.att.time_mix_v"},
    {"rwkv.blocks.{}.attention.time_mix_receptance", "blocks.{}.att.time_mix_r"},
    {"rwkv.blocks.{}.attention.time_mix_gate", "blocks.{}.att.time_mix_g"},
    {"rwkv.blocks.{}.feed_forward.time_mix_key", "blocks.{}.ffn.time_mix_k"},
    {"rwkv.blocks.{}.feed_forward.time_mix_receptance", "blocks.{}.ffn.time_mix_r"},
    {"rwkv.blocks.{}.attention.", "blocks.{}.att."},
    {"rwkv.blocks.{}.feed_forward.", "blocks.{}.ffn."},
    {"rwkv.blocks.{}.", "blocks.{}."},
};

constexpr NamingRule kFla[] = {
    {"model.embeddings.weight", "emb.weight"},
    {"model.norm.", "ln_out."},
    {"lm_head.weight", "head.weight"},
    {"model.layers.{}.pre_norm.", "blocks.{}.ln0."},
    {"model.layers.{}.attn_norm.", "blocks.{}.ln1."},
    {"model.layers.{}.ffn_norm.", "blocks.{}.ln2."},
    {"model.layers.{}.attn.g_norm.", "blocks.{}.att.ln_x."},
    {"model.layers.{}.attn.r_proj.", "blocks.{}.att.receptance."},
    {"model.layers.{}.attn.k_proj.", "blocks.{}.att.key."},
    {"model.layers.{}.attn.v_proj.", "blocks.{}.att.value."},
    {"model.layers.{}.attn.o_proj.", "blocks.{}.att.output."},
    {"model.layers.{}.attn.w_lora.lora.0.weight", "blocks.{}.att.w1"},
    {"model.layers.{}.attn.w_lora.lora.2.weight", "blocks.{}.att.w2"},
    {"model.layers.{}.attn.w_lora.lora.2.bias", "blocks.{}.att.w0"},
    {"model.layers.{}.attn.a_lora.lora.0.weight", "blocks.{}.att.a1"},
    {"model.layers.{}.attn.a_lora.lora.2.weight", "blocks.{}.att.a2"},
    {"model.layers.{}.attn.a_lora.lora.2.bias", "blocks.{}.att.a0"},
    {"model.layers.{}.attn.v_lora.lora.0.weight", "blocks.{}.att.v1"},
    {"model.layers.{}.attn.v_lora.lora.2.weight", "blocks.{}.att.v2"},
    {"model.layers.{}.attn.v_lora.lora.2.bias", "blocks.{}.att.v0"},
    {"model.layers.{}.attn.g_lora.lora.0.weight", "blocks.{}.att.g1"},
    {"model.layers.{}.attn.g_lora.lora.2.weight", "blocks.{}.att.g2"},
    {"model.layers.{}.attn.x_x", "blocks.{}.att.lerp_fused"},
    {"model.layers.{}.attn.", "blocks.{}.att."},
    {"model.layers.{}.ffn.", "blocks.{}.ffn."},
};

constexpr NamingRule kWebRwkv[] = {
    {"blocks.{}.att.time_first", "blocks.{}.att.time_faaaa"},
};

constexpr NamingRule kWebRwkv6[] = {
    {"blocks.{}.att.time_mix_x", "blocks.{}.att.time_maa_x"},
    {"blocks.{}.att.time_mix_w", "blocks.{}.att.time_maa_w"},
    {"blocks.{}.att.time_mix_k", "blocks.{}.att.time_maa_k"},
    {"blocks.{}.att.time_mix_v", "blocks.{}.att.time_maa_v"},
    {"blocks.{}.att.time_mix_r", "blocks.{}.att.time_maa_r"},
    {"blocks.{}.att.time_mix_g", "blocks.{}.att.time_maa_g"},
    {"blocks.{}.att.time_mix_w1", "blocks.{}.att.time_maa_w1"},
    {"blocks.{}.att.time_mix_w2", "blocks.{}.att.time_maa_w2"},
    {"blocks.{}.ffn.time_mix_k", "blocks.{}.ffn.time_maa_k"},
    {"blocks.{}.ffn.time_mix_r", "blocks.{}.ffn.time_maa_r"},
    {"blocks.{}.att.time_first", "blocks.{}.att.time_faaaa"},
};

}  // namespace

std::span<const NamingRule> namingRules(Naming naming) {
    switch (naming) {
        case Naming::Gguf6:
            return kGguf6;
        case Naming::Gguf7:
            return kGguf7;
        case Naming::HuggingFace:
            return kHuggingFace;
        case Naming::Fla:
            return kFla;
        case Naming::WebRwkv:
            return kWebRwkv;
        case Naming::WebRwkv6:
            return kWebRwkv6;
        case Naming::BlinkDl:
        case Naming::RwkvCpp:
            break;
    }
    return {};
}

}  // namespace rookery::model
