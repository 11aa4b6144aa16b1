/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine-version"

#include "premia-engine-version.h"

const char *
premia_engine_get_version (void)
{
  return PREMIA_VERSION;
}
