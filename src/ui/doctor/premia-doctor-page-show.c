/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-page"

#include "premia-doctor-page-private.h"
#include "premia-evidence-card.h"
#include "premia-finding-card.h"

#include "report/premia-doctor-words.h"

#include <glib/gi18n.h>

static PremiaLocale *
get_locale (PremiaDoctorPage *self)
{
  return premia_context_get_locale (premia_page_get_context (PREMIA_PAGE (self)));
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
set_stale (GtkWidget *widget, gboolean stale)
{
  if (stale)
    gtk_widget_add_css_class (widget, "stale");
  else
    gtk_widget_remove_css_class (widget, "stale");
}

/* ---- the head ---- */

static GtkWidget *
new_label (const char *text, const char *first_class, const char *second_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, first_class);
  gtk_widget_add_css_class (label, second_class);
  return label;
}

static GtkWidget *
new_tile (const PremiaDoctorFigure *figure)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  /* Translators: instead of a number */
  const char *value = figure->value != NULL ? figure->value : _("too little data");
  g_autofree char *words = g_strdup_printf ("%s: %s", figure->label, value);

  gtk_widget_add_css_class (tile, "card");
  gtk_widget_add_css_class (tile, "figure-tile");
  gtk_box_append (GTK_BOX (tile), new_label (figure->label, "caption-heading", "dim-label"));
  gtk_box_append (GTK_BOX (tile), new_label (value, figure->value != NULL ? "title-2" : "title-4", "numeric"));
  gtk_box_append (GTK_BOX (tile), new_label (figure->note, "caption", "dim-label"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, figure->note, -1);
  return tile;
}

static void
show_figures (PremiaDoctorPage *self)
{
  g_autoptr (GPtrArray) figures = NULL;

  clear (self->figures);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), self->shown != NULL);
  if (self->shown == NULL)
    return;
  figures = premia_doctor_list_figures (self->shown, get_locale (self));
  for (guint i = 0; i < figures->len; i++)
    gtk_box_append (self->figures, new_tile (g_ptr_array_index (figures, i)));
}

static void
show_headline (PremiaDoctorPage *self)
{
  g_autofree char *headline = self->shown != NULL ? premia_doctor_say_headline (self->shown, get_locale (self)) : NULL;

  gtk_widget_set_visible (self->head, headline != NULL);
  gtk_label_set_text (self->headline, headline != NULL ? headline : "");
}

/* Nothing can be mended in a workspace that can only be read. */
static gboolean
can_mend (PremiaDoctorPage *self, guint index)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (premia_page_get_context (PREMIA_PAGE (self)));

  return workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL && premia_doctor_watch_can_mend (self->watch, index);
}

int
premia_doctor_page_find_luck (PremiaDoctorPage *self)
{
  GPtrArray *findings = premia_doctor_watch_get_findings (self->watch);

  for (guint i = 0; i < findings->len; i++)
    if (((PremiaFinding *) g_ptr_array_index (findings, i))->code == PREMIA_FINDING_LUCK)
      return (int) i;
  return -1;
}

/* @certainty (nullable): what the headline rests on besides. */
static void
show_span (PremiaDoctorPage *self, const char *certainty)
{
  const PremiaSpan *of = self->shown != NULL ? premia_cube_get_span (self->shown->cube) : NULL;
  g_autofree char *span = of != NULL ? premia_doctor_say_span (get_locale (self), of->first, of->last) : g_strdup ("");
  g_autofree char *text = certainty != NULL ? g_strdup_printf ("%s · %s", span, certainty) : g_strdup (span);

  gtk_label_set_text (self->span_label, text);
}

/* What belongs to the headline where luck is a finding: how sure it is, and what would mend it. */
static void
show_luck (PremiaDoctorPage *self)
{
  const PremiaWords *words = premia_locale_get_words (get_locale (self));
  const int luck = premia_doctor_page_find_luck (self);
  const gboolean mends = luck >= 0 && can_mend (self, (guint) luck);
  g_autofree char *certainty = NULL, *mend = NULL;

  if (luck >= 0)
    {
      PremiaScheme *scheme = premia_doctor_watch_get_scheme (self->watch);
      const PremiaFinding *finding = g_ptr_array_index (premia_doctor_watch_get_findings (self->watch), (guint) luck);

      certainty = premia_wording_finding_certainty (finding, scheme, words);
      mend = mends ? premia_wording_finding_mend (finding, scheme, words) : NULL;
    }
  show_span (self, certainty);
  gtk_label_set_text (self->luck_mend_label, mend != NULL ? mend : "");
  gtk_widget_set_visible (self->luck_offers, mends);
}

/* ---- findings ---- */

static GtkWidget *
find_evidence (PremiaDoctorPage *self, PremiaEvidence kind)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->evidence)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (premia_evidence_card_get_kind (PREMIA_EVIDENCE_CARD (child)) == kind)
      return child;
  return NULL;
}

static void
on_evidence_cb (PremiaDoctorPage *self, PremiaFindingCard *card)
{
  GtkWidget *evidence = find_evidence (self, premia_doctor_evidence_of (premia_finding_card_get_finding (card)->code));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double x, y;

  if (evidence == NULL || !gtk_widget_translate_coordinates (evidence, self->content, 0, 0, &x, &y))
    return;
  gtk_widget_child_focus (evidence, GTK_DIR_TAB_FORWARD);
  gtk_adjustment_set_value (adjustment, y - 12.0);
}

static void
on_mend_cb (PremiaDoctorPage *self, PremiaFindingCard *card)
{
  g_signal_emit_by_name (self, "mend", premia_doctor_watch_get_scheme (self->watch), premia_finding_card_get_finding (card));
}

static GtkWidget *
new_finding (PremiaDoctorPage *self, guint index)
{
  const PremiaFinding *finding = g_ptr_array_index (premia_doctor_watch_get_findings (self->watch), index);
  PremiaDesk *desk = premia_context_get_desk (premia_page_get_context (PREMIA_PAGE (self)));
  GtkWidget *card = premia_finding_card_new (finding, premia_doctor_watch_get_scheme (self->watch), desk != NULL ? premia_desk_get_dataset (desk) : NULL, get_locale (self));

  premia_finding_card_set_stale (PREMIA_FINDING_CARD (card), premia_doctor_watch_is_finding_stale (self->watch, index));
  premia_finding_card_set_offers (PREMIA_FINDING_CARD (card), can_mend (self, index),
                                  find_evidence (self, premia_doctor_evidence_of (finding->code)) != NULL);
  g_signal_connect_object (card, "evidence", G_CALLBACK (on_evidence_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "mend", G_CALLBACK (on_mend_cb), self, G_CONNECT_SWAPPED);
  return card;
}

static GtkWidget *
new_all_well (PremiaDoctorPage *self)
{
  const gboolean known = self->shown != NULL && !premia_doctor_watch_is_stale (self->watch);
  GtkWidget *label = new_label (known ? _("Nothing to mend: the scheme pays people for what they do themselves, as far as this history tells.")
                                      : _("The text of the scheme shows nothing to mend; what its history shows is not known yet."), "card", "finding-card");

  return label;
}

static void
show_findings (PremiaDoctorPage *self)
{
  GPtrArray *findings = premia_doctor_watch_get_findings (self->watch);
  const gboolean has_scheme = premia_doctor_watch_get_scheme (self->watch) != NULL;

  clear (self->findings);
  gtk_widget_set_visible (self->findings_title, has_scheme);
  /* Luck is the headline already. */
  for (guint i = 0; has_scheme && i < findings->len; i++)
    if (self->shown == NULL || (int) i != premia_doctor_page_find_luck (self))
      gtk_box_append (self->findings, new_finding (self, i));
  if (has_scheme && findings->len == 0)
    gtk_box_append (self->findings, new_all_well (self));
}

/* ---- evidence ---- */

static void
show_evidence (PremiaDoctorPage *self)
{
  clear (self->evidence);
  for (PremiaEvidence kind = 0; self->shown != NULL && kind < PREMIA_N_EVIDENCE; kind++)
    if (premia_doctor_evidence_has (kind, self->shown))
      gtk_box_append (self->evidence, premia_evidence_card_new (kind, self->shown, get_locale (self)));
  gtk_widget_set_visible (self->evidence_title, gtk_widget_get_first_child (GTK_WIDGET (self->evidence)) != NULL);
}

/* ---- all of it ---- */

static void
show_again (PremiaDoctorPage *self)
{
  const char *problem = premia_doctor_watch_get_problem (self->watch);
  const gboolean cancelled = premia_doctor_watch_was_cancelled (self->watch);

  if (problem != NULL)
    gtk_label_set_text (self->again_label, problem);
  else if (cancelled)
    gtk_label_set_text (self->again_label, _("You stopped the examination: only what the text of the scheme tells is known."));
  gtk_revealer_set_reveal_child (self->again_revealer, problem != NULL || cancelled);
}

void
premia_doctor_page_show_progress (PremiaDoctorPage *self)
{
  gtk_progress_bar_set_fraction (self->progress, premia_doctor_watch_get_fraction (self->watch));
}

static void
show_busy (PremiaDoctorPage *self)
{
  const gboolean busy = premia_doctor_watch_is_busy (self->watch);

  gtk_revealer_set_reveal_child (self->progress_revealer, busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "doctor.cancel", busy);
  premia_doctor_page_show_progress (self);
  if (busy == self->waiting)
    return;
  self->waiting = busy;
  if (busy)
    premia_page_begin_wait (PREMIA_PAGE (self));
  else
    premia_page_end_wait (PREMIA_PAGE (self));
}

/* Head and evidence are made anew only for a new diagnosis: whoever reads a table of the old one goes on reading. */
static void
take_diagnosis (PremiaDoctorPage *self)
{
  PremiaDiagnosis *newest = premia_doctor_watch_get_diagnosis (self->watch);

  if (newest == self->shown)
    return;
  g_clear_pointer (&self->shown, premia_diagnosis_unref);
  self->shown = newest != NULL ? premia_diagnosis_ref (newest) : NULL;
  show_headline (self);
  show_figures (self);
  show_evidence (self);
}

void
premia_doctor_page_show (PremiaDoctorPage *self)
{
  const gboolean stale = premia_doctor_watch_is_stale (self->watch);

  take_diagnosis (self);
  if (self->shown == NULL)
    gtk_widget_set_visible (self->head, FALSE);
  gtk_widget_set_visible (self->evidence_title, gtk_widget_get_first_child (GTK_WIDGET (self->evidence)) != NULL);
  show_luck (self);
  show_findings (self);
  show_again (self);
  show_busy (self);
  set_stale (self->head, stale);
  set_stale (GTK_WIDGET (self->evidence), stale);
  premia_doctor_page_update_paper_actions (self);
}
