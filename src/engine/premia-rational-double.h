/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rational.h"

G_BEGIN_DECLS

/* The nearest there is: for statistics, pictures and sentences, never for pay. */
double premia_rational_to_double (PremiaRational value);

G_END_DECLS
