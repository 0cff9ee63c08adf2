rookery_test(rookery-tests-cpu
    SOURCES
        cpu_backend_test.cpp
        cpu_bands_test.cpp
        cpu_bits_test.cpp
        cpu_golden_test.cpp
        cpu_kernels_test.cpp
        cpu_matmul_test.cpp
        cpu_op_tape.cpp
        cpu_ops_test.cpp
        cpu_thread_choice_test.cpp
        cpu_wkv7_test.cpp
        op_cases.cpp
        reference_blocks_test.cpp
        split_test.cpp
    LINK rookery_cpu rookery_reference rookery_test_backend rookery_test_golden)
