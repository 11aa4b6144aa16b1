/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-trial.h"

G_BEGIN_DECLS

/* A person of a trial: a row of it, made when it is looked at. */
#define PREMIA_TYPE_TRIAL_ROW (premia_trial_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialRow, premia_trial_row, PREMIA, TRIAL_ROW, GObject)

const char *premia_trial_row_get_name (PremiaTrialRow *self); /* the id where there is none; borrowed */
PremiaMoney premia_trial_row_get_before (PremiaTrialRow *self);
PremiaMoney premia_trial_row_get_after (PremiaTrialRow *self);

/**
 * PremiaTrialList:
 * The people of a trial as a lazy list over an array of rows. New numbers change no item: whoever shows them
 * asks the rows again. The order is made when somebody asks for it, not while a value moves.
 */
#define PREMIA_TYPE_TRIAL_LIST (premia_trial_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrialList, premia_trial_list, PREMIA, TRIAL_LIST, GObject)

PremiaTrialList *premia_trial_list_new (void);
void             premia_trial_list_set_trial (PremiaTrialList *self, PremiaSchemeTrial *trial); /* (nullable) */
/* By @sorter over PremiaTrialRows; NULL, or where it finds no difference: highest pay before first, then by id. */
void             premia_trial_list_sort (PremiaTrialList *self, GtkSorter *sorter);

G_END_DECLS
