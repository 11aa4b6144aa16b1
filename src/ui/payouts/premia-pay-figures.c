/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-figures"

#include "premia-pay-figures.h"

/* scheme, person, name, scheme's name, currency, digits, run, total, lines of key, name, why, amount */
#define LINE_TYPE "(sssx)"
#define TEXT_TYPE "a(sssssuuxa" LINE_TYPE ")"

static void
figure_free (PremiaPayFigure *figure)
{
  g_free (figure->key);
  g_free (figure->name);
  g_free (figure->why);
  g_free (figure);
}

PremiaPayFigures *
premia_pay_figures_new (const char *scheme, const char *person, guint run, PremiaMoney total)
{
  PremiaPayFigures *self;

  g_return_val_if_fail (scheme != NULL && person != NULL, NULL);

  self = g_new0 (PremiaPayFigures, 1);
  self->scheme = g_strdup (scheme);
  self->person = g_strdup (person);
  self->name = g_strdup (person);
  self->scheme_name = g_strdup (scheme);
  self->currency = g_strdup ("");
  self->run = run;
  self->total = total;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) figure_free);
  return self;
}

void
premia_pay_figures_free (PremiaPayFigures *self)
{
  if (self == NULL)
    return;
  g_free (self->scheme);
  g_free (self->person);
  g_free (self->name);
  g_free (self->scheme_name);
  g_free (self->currency);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static void
take (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

void
premia_pay_figures_name (PremiaPayFigures *self, const char *name, const char *scheme_name, const char *currency, guint digits)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && scheme_name != NULL && currency != NULL);

  take (&self->name, name);
  take (&self->scheme_name, scheme_name);
  take (&self->currency, currency);
  self->digits = digits;
}

void
premia_pay_figures_add (PremiaPayFigures *self, const char *key, const char *name, const char *why, PremiaMoney amount)
{
  PremiaPayFigure *figure;

  g_return_if_fail (self != NULL && key != NULL && name != NULL);

  figure = g_new0 (PremiaPayFigure, 1);
  figure->key = g_strdup (key);
  figure->name = g_strdup (name);
  figure->why = g_strdup (why != NULL ? why : "");
  figure->amount = amount;
  g_ptr_array_add (self->lines, figure);
}

static void
write_one (GVariantBuilder *out, const PremiaPayFigures *figures)
{
  g_variant_builder_open (out, G_VARIANT_TYPE ("(sssssuuxa" LINE_TYPE ")"));
  g_variant_builder_add (out, "s", figures->scheme);
  g_variant_builder_add (out, "s", figures->person);
  g_variant_builder_add (out, "s", figures->name);
  g_variant_builder_add (out, "s", figures->scheme_name);
  g_variant_builder_add (out, "s", figures->currency);
  g_variant_builder_add (out, "u", figures->digits);
  g_variant_builder_add (out, "u", figures->run);
  g_variant_builder_add (out, "x", figures->total);
  g_variant_builder_open (out, G_VARIANT_TYPE ("a" LINE_TYPE));
  for (guint i = 0; i < figures->lines->len; i++)
    {
      const PremiaPayFigure *figure = g_ptr_array_index (figures->lines, i);

      g_variant_builder_add (out, LINE_TYPE, figure->key, figure->name, figure->why, figure->amount);
    }
  g_variant_builder_close (out);
  g_variant_builder_close (out);
}

char *
premia_pay_figures_to_text (GPtrArray *figures)
{
  g_autoptr (GVariant) all = NULL;
  GVariantBuilder out;

  g_return_val_if_fail (figures != NULL, NULL);

  g_variant_builder_init (&out, G_VARIANT_TYPE (TEXT_TYPE));
  for (guint i = 0; i < figures->len; i++)
    write_one (&out, g_ptr_array_index (figures, i));
  all = g_variant_ref_sink (g_variant_builder_end (&out));
  return g_variant_print (all, FALSE);
}

static PremiaPayFigures *
read_one (GVariant *from)
{
  g_autoptr (GVariantIter) lines = NULL;
  const char *scheme, *person, *name, *scheme_name, *currency, *key, *line_name, *why;
  PremiaPayFigures *figures;
  PremiaMoney amount;
  gint64 total;
  guint digits, run;

  g_variant_get (from, "(&s&s&s&s&suuxa" LINE_TYPE ")", &scheme, &person, &name, &scheme_name, &currency, &digits, &run, &total, &lines);
  figures = premia_pay_figures_new (scheme, person, run, total);
  premia_pay_figures_name (figures, name, scheme_name, currency, digits);
  while (g_variant_iter_loop (lines, "(&s&s&sx)", &key, &line_name, &why, &amount))
    premia_pay_figures_add (figures, key, line_name, why, amount);
  return figures;
}

GPtrArray *
premia_pay_figures_from_text (const char *text)
{
  g_autoptr (GVariant) all = NULL;
  GPtrArray *figures;

  g_return_val_if_fail (text != NULL, NULL);

  all = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  if (all == NULL)
    return NULL;
  figures = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_pay_figures_free);
  for (gsize i = 0; i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) one = g_variant_get_child_value (all, i);

      g_ptr_array_add (figures, read_one (one));
    }
  return figures;
}
