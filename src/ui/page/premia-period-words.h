/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/premia-locale.h"

G_BEGIN_DECLS

/* "Oct ’26", "Q1 ’26", "2026"; of a company's own year "Q1 ’26/27", "2026/27": where there is little room. (transfer full) */
char *premia_period_say_short (PremiaLocale *locale, PremiaPeriod period);

G_END_DECLS
