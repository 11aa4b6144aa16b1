/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "design/premia-scheme-place.h"
#include "premia-publish-dialog.h"
#include "ui/page/premia-form-keeper.h"

#include <glib/gi18n.h>

/* What a publication did, so that it can be taken back, and done again. */
typedef struct
{
  char         *id;        /* (owned): of the scheme that has the version */
  PremiaDate    from;
  PremiaScheme *text;      /* (owned): what begins on that day */
  char         *why;       /* (owned) */
  PremiaScheme *before;    /* (owned) (nullable): what began on that day; NULL: nothing did */
  PremiaScheme *draft;     /* (owned) (nullable): what waits to be published again */
  PremiaScheme *beginning; /* (owned) (nullable): what the scheme was before it was ever in force; it is out of force again … */
  gboolean      from_now;  /* … and was so only up to that day: it is nothing from the beginning */
  char         *other;     /* (owned) (nullable): the id of the scheme that gave its text, and is there again … */
  GArray       *versions;  /* (owned) (nullable): … with these versions */
} Published;

static PremiaContext *
get_context (PremiaSchemesPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static const PremiaDeskScheme *
get_kept (PremiaSchemesPage *self)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);

  return desk != NULL && self->open_id != NULL ? premia_desk_find_scheme (desk, self->open_id) : NULL;
}

static const char *
name_of (PremiaSchemesPage *self, PremiaScheme *scheme)
{
  const char *name = premia_label_get (&scheme->name, premia_locale_get_words (premia_schemes_page_get_locale (self))->language);

  return name != NULL && *name != '\0' ? name : scheme->id;
}

static PremiaDate
find_latest (PremiaDesk *desk, PremiaScheme *scheme)
{
  g_autoptr (GArray) versions = premia_desk_list_versions (desk, scheme);

  return versions->len > 0 ? g_array_index (versions, PremiaSchemeVersion, versions->len - 1).from : PREMIA_DATE_NONE;
}

void
premia_schemes_page_show_publish_bar (PremiaSchemesPage *self)
{
  const PremiaDeskScheme *kept = get_kept (self);
  const gboolean draft = premia_schemes_page_is_draft (self);
  const gboolean shown = self->keeper != NULL && kept != NULL && (draft || !kept->in_force);

  gtk_widget_set_visible (self->publish_bar, shown);
  gtk_widget_set_visible (self->discard, draft && kept->in_force);
  gtk_label_set_text (self->publish_text, draft && shown && kept->in_force ? _("Changed, but not published: people are paid by the version in force.")
                                                                          : _("A draft: it pays nobody until it is published."));
}

/* ---- undo ---- */

static void
published_free (gpointer data)
{
  Published *published = data;

  g_free (published->id);
  g_free (published->why);
  g_clear_pointer (&published->text, premia_scheme_unref);
  g_clear_pointer (&published->before, premia_scheme_unref);
  g_clear_pointer (&published->draft, premia_scheme_unref);
  g_clear_pointer (&published->beginning, premia_scheme_unref);
  g_free (published->other);
  g_clear_pointer (&published->versions, g_array_unref);
  g_free (published);
}

static void
save_from (PremiaSchemesPage *self, const char *id, PremiaScheme *scheme, PremiaDate from)
{
  g_autofree char *text = premia_scheme_to_text (scheme);

  premia_scheme_keeper_save_from (self->keeper, id, text, from, premia_context_now (get_context (self)), NULL);
}

static void
take_back (PremiaSchemesPage *self, const Published *published)
{
  premia_schemes_page_open_anew (self, published->id);
  if (published->beginning != NULL)
    {
      /* Out of force first: what comes back pays nobody even for a moment. */
      premia_scheme_keeper_set_in_force (self->keeper, published->id, FALSE);
      save_from (self, published->id, published->beginning, PREMIA_DATE_NONE);
    }
  if (published->before != NULL)
    save_from (self, published->id, published->before, published->from);
  else
    premia_scheme_keeper_withdraw (self->keeper, published->id, published->from);
  if (published->draft != NULL)
    {
      g_autofree char *text = premia_scheme_to_text (published->draft);

      premia_scheme_keeper_save_draft (self->keeper, published->id, text, premia_context_now (get_context (self)));
    }
  if (published->versions != NULL)
    premia_schemes_page_bring_back (self, published->other, published->versions);
}

static void
publish (PremiaSchemesPage *self, const Published *published)
{
  g_autofree char *text = premia_scheme_to_text (published->text);

  premia_scheme_keeper_publish (self->keeper, published->id, text, published->from, premia_context_now (get_context (self)),
                                *published->why != '\0' ? published->why : NULL);
  if (published->from_now)
    premia_scheme_keeper_withdraw (self->keeper, published->id, PREMIA_DATE_NONE);
  if (published->other != NULL)
    premia_scheme_keeper_remove (self->keeper, published->other);
}

static void
turn (PremiaSchemesPage *self, gpointer state, gboolean again)
{
  const Published *published = state;
  const char *open = !again && published->other != NULL ? published->other : published->id;

  if (again)
    {
      premia_schemes_page_open_anew (self, published->id);
      publish (self, published);
    }
  else
    {
      take_back (self, published);
    }
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (open);
}

/* ---- publishing ---- */

static Published *
published_new (const char *id, PremiaScheme *text, PremiaDate from, const char *why)
{
  Published *published = g_new0 (Published, 1);

  published->id = g_strdup (id);
  published->text = premia_scheme_ref (text);
  published->from = from;
  published->why = g_strdup (why);
  return published;
}

/* A new text of a scheme in force. */
static Published *
publish_version (PremiaSchemesPage *self, PremiaScheme *scheme, PremiaDate from, const char *why)
{
  Published *published = published_new (self->open_id, scheme, from, why);

  published->before = premia_schemes_page_find_version (self, from);
  published->draft = premia_scheme_ref (scheme);
  publish (self, published);
  return published;
}

/* A scheme that was never paid by is not from the beginning what it is from its first day on. */
static Published *
publish_first (PremiaSchemesPage *self, PremiaScheme *scheme, PremiaDate from, const char *why)
{
  g_autoptr (GArray) versions = premia_schemes_page_list_versions (self);
  PremiaPayBook *book = premia_desk_get_pay_book (premia_schemes_page_get_desk (self));
  PremiaPeriod first, last;
  Published *published = published_new (self->open_id, scheme, from, why);

  published->before = premia_schemes_page_find_version (self, from);
  published->beginning = premia_scheme_ref (scheme);
  published->from_now = from != PREMIA_DATE_NONE && versions->len == 1 && g_array_index (versions, PremiaSchemeVersion, 0).from == PREMIA_DATE_NONE
                        && !premia_pay_book_find_closed (book, self->open_id, scheme->period, &first, &last);
  publish (self, published);
  return published;
}

/* The text becomes a version of the other scheme, so nobody is paid by both; what it was written as is not needed any more. */
static Published *
publish_instead (PremiaSchemesPage *self, PremiaScheme *scheme, PremiaScheme *rival, PremiaDate from, const char *why)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  g_autoptr (GArray) versions = premia_desk_list_versions (desk, rival);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) text = premia_scheme_with_id (scheme, rival->id, &error);
  Published *published;

  if (text == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return NULL;
    }
  published = published_new (rival->id, text, from, why);
  for (guint i = 0; i < versions->len; i++)
    if (g_array_index (versions, PremiaSchemeVersion, i).from == from)
      published->before = premia_scheme_ref (g_array_index (versions, PremiaSchemeVersion, i).scheme);
  published->other = g_strdup (self->open_id);
  published->versions = premia_schemes_page_list_versions (self);
  publish (self, published);
  premia_schemes_page_open_anew (self, rival->id);
  return published;
}

static char *
say_published (PremiaSchemesPage *self, PremiaScheme *scheme, PremiaScheme *rival, PremiaDate from)
{
  const char *name = name_of (self, scheme);
  g_autofree char *day = from != PREMIA_DATE_NONE ? premia_locale_format_date (premia_schemes_page_get_locale (self), from) : NULL;
  const char *other = rival != NULL ? name_of (self, rival) : NULL;

  if (day == NULL)
    /* Translators: %s is the name of a scheme */
    return g_strdup_printf (_("“%s” is published from the beginning"), name);
  if (other != NULL)
    /* Translators: two names of schemes and a day */
    return g_strdup_printf (_("“%1$s” takes the place of “%2$s” on %3$s"), name, other, day);
  /* Translators: the name of a scheme and a day */
  return g_strdup_printf (_("“%1$s” is paid from %2$s on"), name, day);
}

static void
on_published_cb (PremiaSchemesPage *self, PremiaPublishDialog *dialog)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  const PremiaDeskScheme *kept = get_kept (self);
  const PremiaDate from = premia_publish_dialog_get_from (dialog);
  g_autofree char *why = premia_publish_dialog_get_why (dialog);
  g_autofree char *title = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  PremiaScheme *rival;
  Published *published;

  premia_form_keeper_settle (GTK_WIDGET (dialog));
  if (session == NULL || kept == NULL || self->keeper == NULL || g_strcmp0 (self->open_id, g_object_get_data (G_OBJECT (dialog), "scheme")) != 0)
    return;
  premia_schemes_page_save (self);
  scheme = premia_scheme_ref (premia_scheme_editor_get_scheme (session->editor));
  rival = premia_publish_dialog_get_replaces (dialog) ? premia_schemes_page_find_rival (self, kept) : NULL;
  title = say_published (self, scheme, rival, from);
  if (rival != NULL)
    published = publish_instead (self, scheme, rival, from, why);
  else
    published = kept->in_force ? publish_version (self, scheme, from, why) : publish_first (self, scheme, from, why);
  if (published != NULL)
    premia_schemes_page_offer (self, title, 0, turn, published, published_free);
}

static void
on_publish_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  const PremiaDeskScheme *kept = get_kept (self);
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  PremiaPublication what = { NULL, NULL, PREMIA_DATE_NONE, FALSE, FALSE };
  PremiaPublishDialog *dialog;
  g_autofree char *key = NULL;

  if (session == NULL || kept == NULL || self->keeper == NULL)
    return;
  what.scheme = premia_scheme_editor_get_scheme (session->editor);
  what.own = kept->in_force;
  what.present = kept->in_force ? kept->scheme : premia_schemes_page_find_rival (self, kept);
  if (what.present != NULL)
    {
      what.since = find_latest (desk, what.present);
      what.may_replace = what.present->period == what.scheme->period && g_str_equal (what.present->currency, what.scheme->currency);
    }
  dialog = premia_publish_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), get_context (self), &what);
  g_object_set_data_full (G_OBJECT (dialog), "scheme", g_strdup (self->open_id), g_free);
  g_signal_connect_object (dialog, "published", G_CALLBACK (on_published_cb), self, G_CONNECT_SWAPPED);
  key = g_strconcat ("page.publish:", self->open_id, NULL);
  premia_form_keeper_watch (GTK_WIDGET (dialog), get_context (self), key, "schemes", "page.publish", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* One step of the editor like any other, so undo brings the changes back. */
static void
on_discard_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);

  if (session == NULL || !premia_scheme_session_differs (session))
    return;
  premia_scheme_editor_change (session->editor, session->published, NULL);
  premia_schemes_page_save (self);
  premia_schemes_page_toast (self, _("The changes are discarded; undo brings them back"));
}

static void
on_policy_sheet_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  g_autoptr (GArray) versions = NULL;
  PremiaDate from = PREMIA_DATE_NONE;

  if (session == NULL)
    return;
  versions = premia_schemes_page_list_versions (self);
  if (versions->len > 0 && !premia_scheme_session_differs (session))
    from = g_array_index (versions, PremiaSchemeVersion, versions->len - 1).from;
  g_clear_object (&self->sheet);
  self->sheet = premia_policy_sheet_new (widget, self->toasts, get_context (self));
  premia_policy_sheet_set (self->sheet, premia_scheme_editor_get_scheme (session->editor), from, NULL);
  premia_policy_sheet_print (self->sheet);
}

void
premia_schemes_page_install_publish_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.publish", NULL, on_publish_cb);
  gtk_widget_class_install_action (widget_class, "page.discard-changes", NULL, on_discard_cb);
  gtk_widget_class_install_action (widget_class, "page.policy-sheet", NULL, on_policy_sheet_cb);
}
