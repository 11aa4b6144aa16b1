/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-people-figures.h"
#include "premia-person-numbers.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPersonView:
 * One person: who they are and were, what they did in the period and over the months, what they get for it, their
 * quotas, and what is missing about them. Its close button is the action "people.close" of the page.
 */
#define PREMIA_TYPE_PERSON_VIEW (premia_person_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPersonView, premia_person_view, PREMIA, PERSON_VIEW, AdwBin)

/* In which the person's assignments can be changed; without it they are only shown. */
void premia_person_view_set_context (PremiaPersonView *self, PremiaContext *context);
/* @figures (nullable): not there yet: nothing is said about what the person did. */
void premia_person_view_show (PremiaPersonView *self, PremiaDesk *desk, guint person, PremiaDate today, PremiaPeopleFigures *figures, PremiaLocale *locale);

/* Borrowed. */
PremiaPersonNumbers *premia_person_view_get_numbers (PremiaPersonView *self);

G_END_DECLS
