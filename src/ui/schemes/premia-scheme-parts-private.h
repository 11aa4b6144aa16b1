/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme-parts.h"
#include "premia-component-card.h"

G_BEGIN_DECLS

struct _PremiaSchemeParts
{
  GtkWidget           parent_instance;
  GtkWidget          *cards_box;
  GtkWidget          *drop_line;
  GtkWidget          *empty;
  GtkMenuButton      *add;
  PremiaSchemeEditor *editor;    /* (owned) (nullable) */
  PremiaLocale       *locale;    /* (owned) (nullable) */
  GPtrArray          *cards;     /* (owned) of PremiaComponentCard, borrowed from the box */
  GPtrArray          *findings;  /* (owned) (nullable) of PremiaFinding */
  PremiaScheme       *found_in;  /* (owned) (nullable) */
  PremiaDataset      *dataset;   /* (owned) (nullable) */
  gboolean            stale;
  AdwToast           *toast;     /* (weak) that offers to take back … */
  PremiaScheme       *toast_for; /* (owned) (nullable) … the step to this version */
  GPtrArray          *leaving;   /* (owned) of PremiaComponentCard that were replaced */
  guint               leave_id;  /* the idle that lets go of them */
  guint               drop_id;   /* the idle that moves what was dropped */
  guint               drop_from, drop_to;
  guint               tick_id;   /* while a drag is near an edge */
  int                 scroll_by;
};

static inline PremiaComponentCard *
premia_scheme_parts_get_card (PremiaSchemeParts *self, guint index)
{
  return index < self->cards->len ? g_ptr_array_index (self->cards, index) : NULL;
}

/* premia-scheme-parts.c: component @from stands at @to afterwards; what else changed by it is said. */
void premia_scheme_parts_move (PremiaSchemeParts *self, guint from, guint to);

/* premia-scheme-parts-drop.c: cards can be dropped between others. */
void premia_scheme_parts_take_drops (PremiaSchemeParts *self);
/* Nothing of a drag goes on. */
void premia_scheme_parts_end_drops (PremiaSchemeParts *self);

G_END_DECLS
