/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-policy-sheet"

#include "premia-policy-sheet.h"

#include "ui/reports/premia-document-paper.h"
#include "ui/reports/premia-report-saver.h"

#include <glib/gi18n.h>

struct _PremiaPolicySheet
{
  GObject              parent_instance;
  GWeakRef             toasts;
  PremiaDocumentPaper *paper;   /* (owned) */
  PremiaContext       *context; /* (owned) */
  PremiaScheme        *scheme;  /* (owned) (nullable) */
  PremiaDate           from;
  char               **changes; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaPolicySheet, premia_policy_sheet, G_TYPE_OBJECT)

static void
tell (PremiaPolicySheet *self, const char *text)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&self->toasts);

  if (toasts != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
    }
}

/* On the sheet's first day, but not before today: whoever left does not sign. */
static PremiaDate
find_day (PremiaPolicySheet *self, PremiaDesk *desk)
{
  const PremiaDate today = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_context_now (self->context));

  return MAX (self->from, today);
}

/* (transfer full): names, NULL at the end */
static char **
list_people (PremiaPolicySheet *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autoptr (PremiaCoverage) coverage = desk != NULL ? premia_desk_new_coverage (desk, self->scheme) : NULL;
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;

  for (guint i = 0; people != NULL && i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);
      const PremiaDate day = find_day (self, desk);
      const PremiaStint *stint = premia_person_stint_on (person, day);

      if (premia_person_employed_on (person, day) && premia_coverage_applies (coverage, self->scheme->role, i, stint, day))
        g_strv_builder_add (builder, *person->name != '\0' ? person->name : person->id);
    }
  return g_strv_builder_end (builder);
}

PremiaDocument *
premia_policy_sheet_make_document (PremiaPolicySheet *self)
{
  g_auto (GStrv) people = NULL;
  PremiaLetterhead letterhead;
  PremiaPolicy policy;

  g_return_val_if_fail (PREMIA_IS_POLICY_SHEET (self) && self->scheme != NULL, NULL);

  people = list_people (self);
  premia_report_fill_letterhead (self->context, &letterhead);
  policy = (PremiaPolicy){ self->scheme, self->from, (const char *const *) people, (const char *const *) self->changes };
  return premia_policy_document_new (&policy, &letterhead);
}

void
premia_policy_sheet_print (PremiaPolicySheet *self)
{
  g_autoptr (PremiaDocument) document = NULL;

  g_return_if_fail (PREMIA_IS_POLICY_SHEET (self));

  document = premia_policy_sheet_make_document (self);
  premia_document_paper_print (self->paper, document);
}

void
premia_policy_sheet_write (PremiaPolicySheet *self, GFile *file)
{
  g_autoptr (PremiaDocument) document = NULL;

  g_return_if_fail (PREMIA_IS_POLICY_SHEET (self) && G_IS_FILE (file));

  document = premia_policy_sheet_make_document (self);
  premia_document_paper_write (self->paper, document, PREMIA_FORMAT_PDF, file);
}

void
premia_policy_sheet_ask (PremiaPolicySheet *self)
{
  const char *name;
  g_autoptr (PremiaDocument) document = NULL;

  g_return_if_fail (PREMIA_IS_POLICY_SHEET (self) && self->scheme != NULL);

  name = premia_label_get (&self->scheme->name, premia_locale_get_words (premia_context_get_locale (self->context))->language);
  document = premia_policy_sheet_make_document (self);
  premia_document_paper_ask (self->paper, _("Save the Policy Sheet"), name != NULL && *name != '\0' ? name : self->scheme->id, document, PREMIA_FORMAT_PDF);
}

static void
premia_policy_sheet_finalize (GObject *object)
{
  PremiaPolicySheet *self = PREMIA_POLICY_SHEET (object);

  g_clear_object (&self->paper);
  g_weak_ref_clear (&self->toasts);
  g_clear_object (&self->context);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_strfreev (self->changes);

  G_OBJECT_CLASS (premia_policy_sheet_parent_class)->finalize (object);
}

static void
premia_policy_sheet_class_init (PremiaPolicySheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_policy_sheet_finalize;
}

static void
premia_policy_sheet_init (PremiaPolicySheet *self)
{
  self->from = PREMIA_DATE_NONE;
}

PremiaPolicySheet *
premia_policy_sheet_new (GtkWidget *widget, AdwToastOverlay *toasts, PremiaContext *context)
{
  PremiaPolicySheet *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_POLICY_SHEET, NULL);
  g_weak_ref_init (&self->toasts, toasts);
  self->paper = premia_document_paper_new (widget, toasts);
  g_signal_connect_object (self->paper, "problem", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  self->context = g_object_ref (context);
  return self;
}

void
premia_policy_sheet_set (PremiaPolicySheet *self, PremiaScheme *scheme, PremiaDate from, const char *const *changes)
{
  g_return_if_fail (PREMIA_IS_POLICY_SHEET (self) && scheme != NULL);

  premia_scheme_ref (scheme);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  self->scheme = scheme;
  self->from = from;
  g_strfreev (self->changes);
  self->changes = g_strdupv ((char **) changes);
}

