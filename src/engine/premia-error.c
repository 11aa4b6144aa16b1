/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-error"

#include "premia-error.h"

G_DEFINE_QUARK (premia-error-quark, premia_error)
