/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-desk.h"
#include "premia-case-story.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaCaseView:
 * What happened to one appointment or deal, from the first action to the last, and what it has come to. Its close
 * button is the action "activity.close" of the page.
 */
#define PREMIA_TYPE_CASE_VIEW (premia_case_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCaseView, premia_case_view, PREMIA, CASE_VIEW, AdwBin)

void premia_case_view_show (PremiaCaseView *self, const PremiaCaseStory *story, PremiaDesk *desk, PremiaLocale *locale);

G_END_DECLS
