// SPDX-License-Identifier: Apache-2.0
#include "engine/format/pickle_machine.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/format/pth_cases.h"

namespace rookery::test {
namespace {

using namespace std::string_view_literals;

Bytes with(const PickleBuilder& pickle) {
    return pthBytes(pickle, {sixFloats()});
}

Bytes call(std::string_view module, std::string_view name, std::string_view argument) {
    return with(PickleBuilder().global(module, name).text(argument).ops("\x85R"));
}

/// {"t": what the instructions leave on the stack}
Bytes valueOf(std::string_view codes) {
    return with(PickleBuilder().op('}').text("t").ops(codes).op('s'));
}

std::string repeated(std::string_view codes, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += codes;
    return all;
}

std::vector<HostileFile> calls() {
    const auto unsupported = ErrorCode::Unsupported;
    PickleBuilder stackGlobal(4);
    stackGlobal.text("builtins").text("exec").op(0x93).text("1").ops("\x85R");
    PickleBuilder hidden = oneTensor(0, {6}, {1});
    hidden.text("x").global("webbrowser", "open").text("http://localhost").ops("\x85Rs");
    PickleBuilder metadata = oneTensor(0, {6}, {1});
    metadata.op('}').text("_metadata").global("runpy", "run_path").ops("sb");
    PickleBuilder instance;
    instance.ops("(ios\nsystem\n");
    return {
        {"os_system", call("posix", "system", "true"), unsupported, "asks Python for posix.system"},
        {"builtins_eval", call("builtins", "eval", "1"), unsupported, "builtins.eval"},
        {"eval_of_python_2", call("__builtin__", "eval", "1"), unsupported, "__builtin__.eval"},
        {"subprocess", call("subprocess", "Popen", "true"), unsupported, "subprocess.Popen"},
        {"pip_main", call("pip", "main", "install"), unsupported, "pip.main"},
        {"resolve_name", call("pkgutil", "resolve_name", "os:system"), unsupported,
         "pkgutil.resolve_name"},
        {"interpreters", call("_interpreters", "run_string", "1"), unsupported, "_interpreters"},
        {"torch_load_again", call("torch.serialization", "load", "x"), unsupported,
         "torch.serialization.load"},
        {"torch_hub", call("torch.hub", "load", "x"), unsupported, "torch.hub.load"},
        {"name_of_the_same_ending", call("torch._utils.evil", "_rebuild_tensor_v2", "x"),
         unsupported, "torch._utils.evil"},
        {"dotted_name", call("collections", "OrderedDict.fromkeys", "x"), unsupported,
         "OrderedDict.fromkeys"},
        {"global_from_the_stack", with(stackGlobal), unsupported, "builtins.exec"},
        {"call_behind_a_good_tensor", with(hidden), unsupported, "webbrowser.open"},
        {"call_in_metadata", with(metadata), unsupported, "runpy.run_path"},
        {"instance", with(instance), unsupported, "instructions for Python"},
        {"new_object", valueOf("ccollections\nOrderedDict\n)\x81"), unsupported,
         "instructions for Python"},
        {"extension_registry", valueOf("\x82\x01"), unsupported, "instructions for Python"},
        {"call_of_a_class", valueOf("ctorch\nFloatStorage\nK\x06\x85R"), unsupported,
         "calls a class"},
        {"call_of_a_text", valueOf("X\x02\0\0\0os)R"sv), unsupported, "no function"},
        {"attributes_for_a_class", valueOf("ccollections\nOrderedDict\n}b"), unsupported,
         "sets up an object"},
    };
}

std::vector<HostileFile> structure() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string reason = "list of tensors makes no sense";
    PickleBuilder second = oneTensor(0, {6}, {1});
    second.op('.').op(0x80).op(2).global("os", "system").text("true").ops("\x85R");
    PickleBuilder ontoTensor;
    ontoTensor.tensor("FloatStorage", "0", 6, 0, {6}, {1}).text("x").integer(1).op('s');
    return {
        {"second_pickle", with(second), corrupt, reason},
        {"item_onto_tensor", with(ontoTensor), corrupt, reason},
        {"item_onto_list", valueOf("]K\x01K\x01s"), corrupt, reason},
        {"append_onto_dict",
         valueOf("}K\x01"
                 "a"),
         corrupt, reason},
        {"dict_with_half_an_item", valueOf("}(Nu"), corrupt, reason},
        {"key_that_is_a_list", valueOf("}]Ns"), corrupt, reason},
        {"stack_empty", with(PickleBuilder().ops("ss")), corrupt, reason},
        {"stack_below_mark", with(PickleBuilder().ops("N(a")), corrupt, reason},
        {"mark_missing", valueOf("t"), corrupt, reason},
        {"memo_empty", valueOf("h\x63"), corrupt, reason},
        {"memo_of_four_billion", valueOf("Nr\xff\xff\xff\xff"), corrupt, "far larger"},
        {"number_of_200_bytes", valueOf("\x8a\xc8" + std::string(200, '1')), corrupt, reason},
        {"text_longer_than_pickle", valueOf("X\xff\xff\0\0"sv), corrupt, reason},
        {"text_of_four_gigabytes", valueOf("X\xff\xff\xff\xff"), corrupt, "text longer"},
        {"global_without_end", valueOf("c" + std::string(70000, 'n')), corrupt, reason},
        {"frame_longer_than_pickle", valueOf("\x95\xff\xff\xff\xff\xff\xff\xff\xff"), corrupt,
         reason},
        {"protocol_0", with(PickleBuilder(0)), corrupt, reason},
        {"protocol_77", with(PickleBuilder(77)), corrupt, reason},
        {"no_stop", zipBytes([] {
             Zip zip = goodPthZip();
             zip.parts[0].data.pop_back();
             return zip;
         }()),
         corrupt, reason},
        {"stack_without_end", with(PickleBuilder().ops(std::string(70000, 'N'))), corrupt,
         "far larger"},
        {"marks_without_end", with(PickleBuilder().ops(std::string(70000, '('))), corrupt,
         "far larger"},
        {"tuples_in_tuples", valueOf("N" + std::string(50000, '\x85')), corrupt, "too deeply"},
        {"lists_in_lists", valueOf(std::string(1000, ']') + std::string(999, 'a')), corrupt,
         "too deeply"},
        {"dicts_in_dicts", valueOf(repeated("}K\x01", 1000) + "N" + std::string(1000, 's')),
         corrupt, "too deeply"},
    };
}

std::vector<HostileFile> references() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string reason = "list of tensors makes no sense";
    const auto storage = [](std::string_view kind, std::string_view key, std::int64_t count) {
        return with(PickleBuilder().op('}').text("t").storage(kind, key, count).op('s'));
    };
    PickleBuilder typed;
    typed.op('}').text("t").op('(').text("storage").global("torch.storage", "TypedStorage");
    typed.text("0").text("cpu").integer(6).ops("tQs");
    return {
        {"id_that_is_a_text",
         valueOf("X\x02\0\0\0id"
                 "Q"sv),
         corrupt, reason},
        {"id_of_another_kind", valueOf("(X\x06\0\0\0moduleNNNNtQ"sv), corrupt, reason},
        {"key_climbs_out", storage("FloatStorage", "../version", 6), corrupt, reason},
        {"key_of_a_thousand_digits", storage("FloatStorage", std::string(1000, '1'), 6), corrupt,
         reason},
        {"storage_of_less_than_nothing", storage("FloatStorage", "0", -6), corrupt, reason},
        {"storage_without_type", with(typed), corrupt, reason},
        {"complex_numbers", storage("ComplexFloatStorage", "0", 3), ErrorCode::Unsupported,
         "torch.ComplexFloatStorage"},
        {"quantised_by_torch", storage("QInt8Storage", "0", 24), ErrorCode::Unsupported,
         "torch.QInt8Storage"},
    };
}

}  // namespace

std::vector<HostileFile> hostilePickles() {
    std::vector<HostileFile> all;
    for (const auto& group : {calls(), structure(), references()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

}  // namespace rookery::test
