/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-measure-dialog.h"
#include "premia-chips.h"
#include "design/premia-measure-draft.h"

G_BEGIN_DECLS

struct _PremiaMeasureDialog
{
  AdwWindow           parent_instance;
  GtkWidget          *save;
  GtkLabel           *sentence, *count, *problem;
  GtkLabel           *kind_error, *stages_error, *credit_error, *filters_error, *name_error;
  GtkWidget          *stages_group, *credit_group, *filters_group;
  AdwComboRow        *kind, *part, *whole, *cohort, *credit, *of, *at, *within_from, *within_to;
  GtkWidget          *given, *min_amount, *name_en, *name_ru;
  GtkWidget          *reached_row, *not_reached_row, *actions_row, *segments_row;
  PremiaChips        *reached, *not_reached, *actions, *segments;
  GtkWidget          *share_setter_row, *share_closer_row, *within_row, *within_days_row, *once_row, *once_days_row;
  GtkSpinButton      *share_setter, *share_closer, *within_days, *once_days;
  GtkSwitch          *within, *once;
  PremiaSchemeEditor *editor;        /* (owned) */
  PremiaLocale       *locale;        /* (owned) */
  PremiaMeasure      *measure;       /* (owned) as it is picked so far */
  guint               index;         /* of the measure that is changed; G_MAXUINT: a new one */
  char               *component;     /* (owned) (nullable) that will read a new one … */
  PremiaMeasureSlot   slot;          /* … here */
  char               *unreadable;    /* (owned) (nullable): what is wrong with the typed amount */
  GStrv               action_names;  /* (owned) (nullable) */
  GStrv               segment_names; /* (owned) (nullable) */
  GStrv               part_ids;      /* (owned) of measures that can be divided */
  PremiaDataset      *dataset;       /* (owned) (nullable) */
  PremiaSpan          span;          /* zone (owned) NULL: nothing is counted; coverage (owned) */
  char               *picked;        /* (owned) (nullable): as it was picked when it last meant something: its number and a scheme with it */
  GCancellable       *counting;      /* (owned) (nullable) */
  guint               count_id;
  gboolean            silent;        /* the form is written, not picked */
};

/* premia-measure-dialog.c: something was picked: check it, say it, count it. */
void premia_measure_dialog_changed (PremiaMeasureDialog *self);

/* premia-measure-form.c: the rows. */
void premia_measure_dialog_bind_form (GtkWidgetClass *widget_class);
void premia_measure_dialog_make_form (PremiaMeasureDialog *self);
/* Which rows there are for what is picked, and what they show. */
void premia_measure_dialog_show_form (PremiaMeasureDialog *self);
/* The company's names of actions and segments. */
void premia_measure_dialog_show_names (PremiaMeasureDialog *self);

G_END_DECLS
