/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_PAYOUTS_PAGE (premia_payouts_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayoutsPage, premia_payouts_page, PREMIA, PAYOUTS_PAGE, PremiaPage)

G_END_DECLS
