/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Whether every access to memory is watched. Then a test that plays all of something plays a part of it: what it finds out is known
 * from the other build, and each play touches the same memory. A build for valgrind says so itself. */
#ifdef TEST_IS_WATCHED
#elif defined (__SANITIZE_ADDRESS__)
#define TEST_IS_WATCHED 1
#elif defined (__has_feature)
#if __has_feature (address_sanitizer)
#define TEST_IS_WATCHED 1
#endif
#endif
#ifndef TEST_IS_WATCHED
#define TEST_IS_WATCHED 0
#endif
