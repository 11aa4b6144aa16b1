/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_ACTIVITY_PAGE (premia_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaActivityPage, premia_activity_page, PREMIA, ACTIVITY_PAGE, PremiaPage)

G_END_DECLS
