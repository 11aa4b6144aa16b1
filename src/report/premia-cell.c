/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cell"

#include "premia-cell.h"

#include "engine/premia-csv-text.h"

/* Of a quantity in a file: a share of a case has at most that many. */
#define FILE_DIGITS 6

PremiaCell
premia_cell_empty (void)
{
  return (PremiaCell) { .kind = PREMIA_CELL_EMPTY };
}

PremiaCell
premia_cell_text (const char *text)
{
  return premia_cell_take_text (g_strdup (text));
}

PremiaCell
premia_cell_take_text (char *text)
{
  return text == NULL ? premia_cell_empty () : (PremiaCell) { .kind = PREMIA_CELL_TEXT, .text = text };
}

PremiaCell
premia_cell_money (PremiaMoney money, guint digits, const char *currency)
{
  return (PremiaCell) { .kind = PREMIA_CELL_MONEY, .money = money, .digits = digits, .text = g_strdup (currency) };
}

PremiaCell
premia_cell_quantity (PremiaRational quantity, guint max_digits)
{
  return (PremiaCell) { .kind = PREMIA_CELL_QUANTITY, .quantity = quantity, .digits = max_digits };
}

PremiaCell
premia_cell_padded (PremiaRational quantity, guint digits)
{
  return (PremiaCell) { .kind = PREMIA_CELL_QUANTITY, .quantity = quantity, .digits = digits, .padded = TRUE };
}

PremiaCell
premia_cell_share (PremiaRational share, guint digits)
{
  return (PremiaCell) { .kind = PREMIA_CELL_SHARE, .quantity = share, .digits = digits };
}

PremiaCell
premia_cell_shown (PremiaCell number, char *text)
{
  g_return_val_if_fail (number.kind == PREMIA_CELL_QUANTITY || number.kind == PREMIA_CELL_SHARE, number);

  number.text = text;
  return number;
}

PremiaCell
premia_cell_count (gint64 count)
{
  return premia_cell_quantity (premia_rational_from_int (count), 0);
}

PremiaCell
premia_cell_date (PremiaDate date)
{
  return date == PREMIA_DATE_NONE ? premia_cell_empty () : (PremiaCell) { .kind = PREMIA_CELL_DATE, .date = date };
}

void
premia_cell_clear (PremiaCell *cell)
{
  g_clear_pointer (&cell->text, g_free);
  cell->kind = PREMIA_CELL_EMPTY;
}

char *
premia_cell_to_text (const PremiaCell *cell, PremiaLocale *locale)
{
  g_return_val_if_fail (cell != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if ((cell->kind == PREMIA_CELL_QUANTITY || cell->kind == PREMIA_CELL_SHARE) && cell->text != NULL)
    return g_strdup (cell->text);
  switch (cell->kind)
    {
    case PREMIA_CELL_TEXT:
      return g_strdup (cell->text);
    case PREMIA_CELL_MONEY:
      return cell->text != NULL ? premia_locale_format_money (locale, cell->money, cell->text, cell->digits)
                                : premia_locale_format_amount (locale, cell->money, cell->digits);
    case PREMIA_CELL_QUANTITY:
      return cell->padded ? premia_locale_format_padded (locale, cell->quantity, cell->digits)
                          : premia_locale_format_number (locale, cell->quantity, cell->digits, FALSE);
    case PREMIA_CELL_SHARE:
      return premia_locale_format_share (locale, cell->quantity, cell->digits);
    case PREMIA_CELL_DATE:
      return premia_locale_format_date (locale, cell->date);
    case PREMIA_CELL_EMPTY:
    default:
      return g_strdup ("");
    }
}

double
premia_cell_to_number (const PremiaCell *cell)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (cell != NULL, 0.0);

  if (cell->kind == PREMIA_CELL_MONEY)
    plain = premia_money_to_shortest (cell->money);
  else if (cell->kind == PREMIA_CELL_QUANTITY || cell->kind == PREMIA_CELL_SHARE)
    plain = premia_rational_to_decimal (cell->quantity, FILE_DIGITS);
  /* Through the decimal: the double nearest to what is written, as if it had been typed. */
  return plain != NULL ? g_ascii_strtod (plain, NULL) : 0.0;
}

void
premia_cell_append_csv (const PremiaCell *cell, GString *out)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (cell != NULL && out != NULL);

  switch (cell->kind)
    {
    case PREMIA_CELL_TEXT:
      premia_csv_append_text (out, cell->text);
      return;
    case PREMIA_CELL_MONEY:
      plain = premia_money_to_string (cell->money, cell->digits);
      break;
    case PREMIA_CELL_QUANTITY:
    case PREMIA_CELL_SHARE:
      plain = premia_rational_to_decimal (cell->quantity, FILE_DIGITS);
      break;
    case PREMIA_CELL_DATE:
      plain = premia_date_to_string (cell->date);
      break;
    case PREMIA_CELL_EMPTY:
    default:
      return;
    }
  g_string_append (out, plain);
}
