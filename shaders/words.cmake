# cmake -DBINARY=… -DHEADER=… -DNAME=… -P words.cmake: SPIR-V as a header, as glslangValidator --vn
# writes it.
file(READ ${BINARY} digits HEX)
string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1," words "${digits}")
string(REGEX REPLACE "(0x[0-9a-f]+,0x[0-9a-f]+,0x[0-9a-f]+,0x[0-9a-f]+,)" "\\1\n" words "${words}")
file(WRITE ${HEADER} "#pragma once\nconst uint32_t ${NAME}[] = {\n${words}};\n")
