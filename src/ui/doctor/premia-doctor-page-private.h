/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-doctor-page.h"
#include "ui/reports/premia-document-paper.h"

G_BEGIN_DECLS

struct _PremiaDoctorPage
{
  PremiaPage            parent_instance;
  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  GtkWidget            *share_button;
  GtkRevealer          *progress_revealer;
  GtkProgressBar       *progress;
  GtkRevealer          *again_revealer;
  GtkLabel             *again_label;
  GtkScrolledWindow    *scroller;
  AdwComboRow          *scheme_row;
  AdwComboRow          *span_row;
  GtkWidget            *content;
  GtkWidget            *head;
  GtkLabel             *headline;
  GtkLabel             *span_label;
  GtkWidget            *luck_offers;
  GtkLabel             *luck_mend_label;
  GtkBox               *figures;
  GtkWidget            *findings_title;
  GtkBox               *findings;
  GtkWidget            *evidence_title;
  GtkBox               *evidence;
  GtkLabel             *method;
  PremiaDoctorWatch    *watch;     /* (owned) */
  GPtrArray            *schemes;   /* (owned) (element-type PremiaScheme): of the rows */
  PremiaDiagnosis      *shown;     /* (owned) (nullable): of which head and evidence are */
  PremiaDocumentPaper  *paper;        /* (owned) (nullable): once something was saved or printed */
  char                 *wanted_id; /* (owned) (nullable): to be chosen once the desk has it */
  gboolean              filling;   /* the rows are being filled: nobody has chosen anything */
  gboolean              waiting;   /* begun, so that a picture waits */
};

/* premia-doctor-page-show.c: all that the watch knows. */
int  premia_doctor_page_find_luck (PremiaDoctorPage *self); /* the finding that is the headline; -1: none */
void premia_doctor_page_show (PremiaDoctorPage *self);
void premia_doctor_page_show_progress (PremiaDoctorPage *self);

/* premia-doctor-page-paper.c: out of the window. */
void premia_doctor_page_install_paper_actions (GtkWidgetClass *widget_class);
void premia_doctor_page_update_paper_actions (PremiaDoctorPage *self);

G_END_DECLS
