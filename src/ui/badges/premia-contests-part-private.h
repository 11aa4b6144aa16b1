/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-contest-view.h"
#include "premia-contests-part.h"

G_BEGIN_DECLS

struct _PremiaContestsPart
{
  PremiaBadgePart    parent_instance;
  GtkStack          *stack;
  GtkWidget         *new_button;
  AdwBin            *new_place;
  AdwBin            *templates_place;
  GtkBox            *waiting;
  GtkWidget         *waiting_box;
  GtkBox            *cards;
  AdwBin            *past_place;
  PremiaContestView *view;
  PremiaContestJob  *job;      /* (owned) (nullable): that runs */
  PremiaContestJob  *shown;    /* (owned) (nullable): whose results are shown */
  PremiaDesk        *desk;     /* (owned) (nullable): of the one that is shown */
  PremiaDesk        *job_desk; /* (owned) (nullable): of the one that runs */
  PremiaWorkspace   *workspace; /* (owned) (nullable): that is listened to */
  GPtrArray         *handed;   /* (owned) (nullable): the orders that were handed out last */
  char              *open;     /* (owned) (nullable): id of the one that is looked at */
  PremiaDate         today;
  gboolean           again;    /* something has changed since the job began */
  gboolean           handing;  /* a PremiaAwardJob runs */
};

void premia_contests_part_refresh (PremiaContestsPart *self);
/* premia-contests-part-awards.c: winners who wait, and who has had what. */
void premia_contests_part_show_awards (PremiaContestsPart *self);
void premia_contests_part_take_last_back (PremiaContestsPart *self);

G_END_DECLS
