/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_PEOPLE_PAGE (premia_people_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPeoplePage, premia_people_page, PREMIA, PEOPLE_PAGE, PremiaPage)

G_END_DECLS
