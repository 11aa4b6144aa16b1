/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"

G_BEGIN_DECLS

/* Teams North and South, each of so many setters and so many closers, from 5 January to 17 July 2026. */
#define CHANGED_COMPANY_TEAM 14
#define CHANGED_COMPANY_DAY  premia_date_from_civil (2026, 4, 6)

/* From that day on everybody books 0.3 appointments a day more (the market), the north @effect more than that.
 * (transfer full) */
PremiaDataset *changed_company (double effect);

G_END_DECLS
