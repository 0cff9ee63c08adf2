# SPDX-License-Identifier: Apache-2.0
"""Which sources can be read by the compiler as one, so that their headers are read once."""
import re

LARGEST = 12
# Of what clang-format puts at the beginning of a line: functions, constants, types.
DEFINED = (re.compile(r"^[\w:<>,&*\s\[\]]*?\b(\w+)\("), re.compile(r"^[\w:<>,&*\s]*?\b(\w+)(?:\[\w*\])?\s*(?:[={]|;$)"),
           re.compile(r"^(?:struct|class|enum class|enum|using)\s+(\w+)"))
MACRO = re.compile(r"^#\s*define\s+(\w+)", re.M)


def own_names(text):
    """What a source keeps for itself: in its unnamed namespaces, by `static` and as macros."""
    names, inside = set(MACRO.findall(text)), False
    for line in text.split("\n"):
        if line.startswith("namespace {"):
            inside = True
        elif line.startswith("}  // namespace") and line.strip() == "}  // namespace":
            inside = False
        elif line and not line[0].isspace() and (inside or line.startswith("static ")):
            names.update(match.group(1) for match in (rule.match(line) for rule in DEFINED) if match)
    return names - {"const", "constexpr", "if", "TEST", "TEST_F", "TEST_P", "INSTANTIATE_TEST_SUITE_P"}


def can_be_shared(text):
    """Not what is compiled in several ways, nor a program of its own."""
    return "HWY_TARGET" not in text and "foreach_target" not in text and not re.search(r"^int main\(", text, re.M)


def groups_of(entries):
    """Lists of entries of the same command, whose sources do not get into each other's way."""
    made = {}
    for entry in entries:
        with open(entry["file"]) as file:
            text = file.read()
        names = own_names(text)
        shared = can_be_shared(text)
        for group in made.setdefault(entry["flags"], []):
            if shared and group["open"] and len(group["entries"]) < LARGEST and not group["names"] & names:
                group["entries"].append(entry)
                group["names"] |= names
                break
        else:
            made[entry["flags"]].append({"entries": [entry], "names": names, "open": shared})
    return [group["entries"] for groups in made.values() for group in groups]
